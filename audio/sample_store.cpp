// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/sample_store.h"

#include <algorithm>
#include <array>
#include <mutex>
#include <utility>

namespace locket {
namespace {

// About as many as takes are made and given up at a time; one that is longer is a sound file's, and seldom wanted again.
constexpr std::size_t most_buffers = 4, most_samples = (2u << 20) / sizeof(float);
/// Lengths are rounded up, so that what served one line fits the next.
constexpr std::size_t step = (128u << 10) / sizeof(float);

std::mutex mutex;
std::array<std::vector<float>, most_buffers> store;

std::size_t rounded_up(std::size_t samples) { return (samples + step - 1) / step * step; }

}  // namespace

std::vector<float> take_from_store(std::size_t capacity) {
  std::vector<float> samples;
  {
    const std::lock_guard lock(mutex);
    // The tightest fit: what does not fit comes last.
    const auto waste = [capacity](const std::vector<float>& kept) { return kept.capacity() - capacity; };
    const auto best = std::min_element(store.begin(), store.end(), [&](const auto& a, const auto& b) { return waste(a) < waste(b); });
    if (best->capacity() >= capacity) samples = std::exchange(*best, {});
  }
  samples.clear();
  samples.reserve(rounded_up(capacity));
  return samples;
}

void give_to_store(std::vector<float> samples) noexcept {
  if (samples.capacity() == 0 || samples.capacity() > most_samples) return;
  const std::lock_guard lock(mutex);
  const auto smaller = [](const std::vector<float>& a, const std::vector<float>& b) { return a.capacity() < b.capacity(); };
  const auto smallest = std::min_element(store.begin(), store.end(), smaller);
  if (smallest->capacity() < samples.capacity()) smallest->swap(samples);  // an empty place, or one of less use
}

}  // namespace locket

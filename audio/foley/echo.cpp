// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/foley/echo.h"

#include <algorithm>
#include <cassert>

#include "audio/lanes.h"
#include "audio/wide.h"

namespace locket::foley {

namespace {

// Lengths without a common measure, from a room of ten metres to a street.
constexpr double line_seconds[] = {0.0227, 0.0291, 0.0337, 0.0393, 0.0459, 0.0527, 0.0611, 0.0683};

/// Where a block of the network is read and written.
struct Network {
  std::array<const float*, 8> past;  ///< three frames are read for one: from one before to one after where it lies
  std::array<float*, 8> now;
  const float* in;
  float *left, *right;
  std::array<float, 8> feedback;
  float wet;
};

/// As many frames as V holds, from frame `i` on.
template <typename V>
[[gnu::always_inline]] inline void turn(const Network& network, std::size_t i) {
  V back[8], sum{}, one, other, middle;
  for (std::size_t k = 0; k < 8; ++k) {
    load(network.past[k] + i, one);
    load(network.past[k] + i + 1, middle);
    load(network.past[k] + i + 2, other);
    back[k] = network.feedback[k] * (0.2f * (one + other) + 0.6f * middle);  // what is high loses a little more each time round
    sum += back[k];
  }
  V in, left, right;
  load(network.in + i, in);
  load(network.left + i, left);
  load(network.right + i, right);
  left += network.wet * (back[0] - back[2] + back[4] - back[6]);
  right += network.wet * (back[1] - back[3] + back[5] - back[7]);
  store(network.left + i, left);
  store(network.right + i, right);
  sum = in - 0.25f * sum;
  for (std::size_t k = 0; k < 8; ++k) store<V>(network.now[k] + i, back[k] + sum);
}

LOCKET_WIDE void turn(const Network& network, std::size_t frames) {
  constexpr std::size_t wide = sizeof(WideLanes) / sizeof(float);
  std::size_t i = 0;
  for (; i + wide <= frames; i += wide) turn<WideLanes>(network, i);
  for (; i < frames; ++i) turn<float>(network, i);
}

}  // namespace

Echo::Echo(const Walls& place, SampleRate rate)
    : on_(place.seconds > 0.0),
      wet_(static_cast<float>(place.wet)),
      before_(whole_frames(place.before_seconds, rate)),
      dull_(dull(place, rate)) {
  if (!on_) return;
  for (std::size_t i = 0; i < lines; ++i) {
    delay_[i] = whole_frames(line_seconds[i], rate);
    feedback_[i] = static_cast<float>(power(10.0, -3.0 * line_seconds[i] / place.seconds));
    assert(delay_[i] > block && delay_[i] + mirror < ring);
  }
  assert(before_ >= block && before_ < ring);
  memory_.assign((lines + 1) * stride, 0.0f);
}

void Echo::process(std::span<const float> send, std::span<float> left, std::span<float> right) noexcept {
  if (!on_) return;
  std::array<float, block> dulled;
  for (std::size_t at = 0; at < send.size(); at += block) {
    const std::size_t n = std::min(block, send.size() - at);
    come_back(left.subspan(at, n), right.subspan(at, n));
    for (std::size_t i = 0; i < n; ++i) dulled[i] = static_cast<float>(dull_.low(send[at + i]));
    keep(std::span(dulled).first(n));
  }
}

void Echo::come_back(std::span<float> left, std::span<float> right) noexcept {
  if (!on_) return;
  const std::size_t n = left.size();
  Network network{{}, {}, past(lines, before_), left.data(), right.data(), feedback_, wet_};
  for (std::size_t k = 0; k < lines; ++k) {
    network.past[k] = past(k, delay_[k] + 2);
    network.now[k] = memory(k) + now_;
  }
  turn(network, n);
  for (std::size_t k = 0; k < lines; ++k) reflect(k, n);
}

void Echo::keep(std::span<const float> dulled) noexcept {
  if (!on_) return;
  std::copy(dulled.begin(), dulled.end(), memory(lines) + now_);
  reflect(lines, dulled.size());
  now_ = (now_ + dulled.size()) % ring;
}

void Echo::reset() noexcept {
  std::fill(memory_.begin(), memory_.end(), 0.0f);
  now_ = 0;
  dull_.reset();
}

/// What has been written from now on, past the end of the ring or at its begin, stands at both.
void Echo::reflect(std::size_t line, std::size_t frames) {
  float* const there = memory(line);
  const std::size_t end = now_ + frames;
  if (end > ring) std::copy(there + ring, there + end, there);
  if (now_ < mirror) std::copy(there + now_, there + std::min(end, mirror), there + ring + now_);
}

}  // namespace locket::foley

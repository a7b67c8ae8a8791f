// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/foley/echo.h"

#include <algorithm>
#include <cassert>

namespace locket::foley {

namespace {

// Lengths without a common measure, from a room of ten metres to a street.
constexpr double line_seconds[] = {0.0227, 0.0291, 0.0337, 0.0393, 0.0459, 0.0527, 0.0611, 0.0683};

}  // namespace

Echo::Echo(const Place& place, SampleRate rate)
    : on_(place.seconds > 0.0),
      wet_(static_cast<float>(place.wet)),
      before_(static_cast<std::size_t>(place.before_seconds * rate)),
      dull_(place.damp_hz, 0.6, rate) {
  if (!on_) return;
  for (std::size_t i = 0; i < lines; ++i) {
    delay_[i] = static_cast<std::size_t>(line_seconds[i] * rate);
    feedback_[i] = static_cast<float>(power(10.0, -3.0 * line_seconds[i] / place.seconds));
    assert(delay_[i] > block && delay_[i] + block < ring);
  }
  assert(before_ < ring);
  memory_.assign((lines + 1) * ring, 0.0f);
}

void Echo::add(std::span<const float> send, std::span<float> left, std::span<float> right) {
  if (!on_) return;
  for (std::size_t at = 0; at < send.size(); at += block) {
    const std::size_t n = std::min(block, send.size() - at);
    add_block(send.subspan(at, n), left.subspan(at, n), right.subspan(at, n));
  }
}

void Echo::add_block(std::span<const float> send, std::span<float> left, std::span<float> right) {
  const std::size_t n = send.size();
  Block in{}, sum{};
  for (std::size_t i = 0; i < n; ++i) in[i] = static_cast<float>(dull_.low(send[i]));
  put(lines, std::span(in).first(n));
  take(lines, before_, std::span(in).first(n));
  std::array<Block, lines> back;
  for (std::size_t k = 0; k < lines; ++k) {
    std::array<float, block + 2> past;
    take(k, delay_[k] + 2, std::span(past).first(n + 2));
    // Three taps: what is high loses a little more each time round.
    for (std::size_t i = 0; i < n; ++i) back[k][i] = feedback_[k] * (0.2f * (past[i] + past[i + 2]) + 0.6f * past[i + 1]);
    for (std::size_t i = 0; i < n; ++i) sum[i] += back[k][i];
  }
  for (std::size_t i = 0; i < n; ++i) sum[i] = in[i] - 0.25f * sum[i];
  for (std::size_t i = 0; i < n; ++i) left[i] += wet_ * (back[0][i] - back[2][i] + back[4][i] - back[6][i]);
  for (std::size_t i = 0; i < n; ++i) right[i] += wet_ * (back[1][i] - back[3][i] + back[5][i] - back[7][i]);
  for (std::size_t k = 0; k < lines; ++k) {
    for (std::size_t i = 0; i < n; ++i) back[k][i] += sum[i];
    put(k, std::span(back[k]).first(n));
  }
  now_ = (now_ + n) % ring;
}

/// What went into the line from `ago` frames before now on.
void Echo::take(std::size_t line, std::size_t ago, std::span<float> out) const {
  const std::size_t begin = (now_ + ring - ago) % ring, first = std::min(out.size(), ring - begin);
  const float* const there = memory_.data() + line * ring;
  std::copy_n(there + begin, first, out.begin());
  std::copy_n(there, out.size() - first, out.begin() + static_cast<std::ptrdiff_t>(first));
}

void Echo::put(std::size_t line, std::span<const float> in) {
  const std::size_t first = std::min(in.size(), ring - now_);
  float* const there = memory_.data() + line * ring;
  std::copy_n(in.begin(), first, there + now_);
  std::copy(in.begin() + static_cast<std::ptrdiff_t>(first), in.end(), there);
}

}  // namespace locket::foley

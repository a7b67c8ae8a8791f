// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/device/loudspeaker.h"

#include <cmath>
#include <optional>
#include <thread>

#include "audio/device/bounded_call.h"
#include "audio/device/device_stream.h"
#include "audio/device/loudspeaker_feed.h"
#include "audio/errors.h"

namespace locket::inline device {
namespace {

constexpr auto poll_period = std::chrono::milliseconds(5);

std::size_t ring_frames(const LoudspeakerOptions& options) {
  return static_cast<std::size_t>(std::ceil(options.ring_seconds * options.rate));
}

}  // namespace

struct Loudspeaker::Works {
  explicit Works(const LoudspeakerOptions& options) : ring(std::make_shared<FrameRing>(ring_frames(options))), feed(*ring, options.rate) {}
  std::shared_ptr<FrameRing> ring;
  LoudspeakerFeed feed;
  std::optional<DeviceStream> stream;
};

Loudspeaker::Loudspeaker(const LoudspeakerOptions& options) : works_(std::make_shared<Works>(options)) {
  const StreamOptions wanted{options.device, options.rate, options.latency_seconds, options.verbose};
  const auto open = [works = works_, wanted] { works->stream.emplace(wanted, works->feed); };
  if (!finish_within(open_deadline, open))
    throw MachineError("the sound system does not answer; `locket render` and `locket audition -o` write files");
}

Loudspeaker::~Loudspeaker() {
  const LoudspeakerState now = state();
  const bool gone = now == LoudspeakerState::lost || now == LoudspeakerState::frozen;
  if (gone && !works_->stream->outlives_its_server()) {
    leave_behind(works_);
    return;
  }
  try {
    finish_within(close_deadline, [works = works_] { works->stream.reset(); });
  } catch (...) {
    // No thread can be started: what remains is closed by this one, when works_ goes.
  }
}

std::shared_ptr<FrameRing> Loudspeaker::ring() const noexcept { return works_->ring; }
const std::string& Loudspeaker::device_name() const noexcept { return works_->stream->device().name; }
double Loudspeaker::latency_seconds() const noexcept { return works_->stream->latency_seconds(); }

void Loudspeaker::pause() noexcept { works_->feed.pause(); }
void Loudspeaker::resume() noexcept { works_->feed.resume(); }
void Loudspeaker::set_volume(Gain volume) noexcept { works_->feed.set_volume(volume); }
void Loudspeaker::flush() noexcept { works_->feed.flush(); }
bool Loudspeaker::flushed() const noexcept { return works_->feed.flushed(); }
void Loudspeaker::end() noexcept { works_->feed.end(); }

bool Loudspeaker::drain(std::chrono::milliseconds deadline) {
  const auto latest = Watchdog::Clock::now() + deadline;
  end();
  while (state() == LoudspeakerState::playing && Watchdog::Clock::now() < latest) std::this_thread::sleep_for(poll_period);
  return state() == LoudspeakerState::finished;
}

LoudspeakerState Loudspeaker::state() {
  const bool over = works_->stream->over();  // before complete(), which comes first
  if (works_->feed.complete()) return LoudspeakerState::finished;
  if (over) return LoudspeakerState::lost;
  if (watchdog_.frozen(works_->feed.fills(), Watchdog::Clock::now())) return LoudspeakerState::frozen;
  return works_->feed.paused() ? LoudspeakerState::paused : LoudspeakerState::playing;
}

Frames Loudspeaker::played() const noexcept { return works_->feed.played(); }
Frames Loudspeaker::position() const noexcept { return works_->feed.heard(); }
Frames Loudspeaker::underruns() const noexcept { return works_->feed.underruns(); }

}  // namespace locket::inline device

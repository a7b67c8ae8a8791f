// SPDX-License-Identifier: GPL-3.0-or-later
// From the programme to the loudspeaker's ring: the same master as a file's, then into the ring as it takes it.
//
// The first moments go into the ring together, so that whoever hears them is not at once ahead of the mix.
//
//   pump ─▶ mix ─(at a splice: the old one's last 30 ms cross into the new one's first)─▶ Master ─▶ FrameRing
#pragma once

#include <atomic>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "audio/device/frame_ring.h"
#include "audio/master/master.h"
#include "renderer/stage/pump.h"

namespace locket::inline live {

class LiveOutput : public ProgrammeOutput {
 public:
  /// `given_up` is asked while the ring is full: true = what is left is dropped, and the pump should be stopped.
  LiveOutput(SampleRate rate, Gain gain, bool mono, std::size_t block, std::function<bool()> given_up);

  /// Where it goes, and is held. Until then it waits. Any thread, once.
  void attach(std::shared_ptr<FrameRing> ring);

  BusBlock& next() override { return block_; }
  void send() override;

  /// So much silence behind what was sent; none when that is less than a frame.
  void send_silence(Frames frames);

  /// A fresh beginning: the master is new, and what comes is frame 0 of a programme, which will be frame `stream` of what
  /// is heard.
  void begin_afresh(Frames stream);
  /// The programme that follows takes over from this frame of the present one on. Once splicing() is false again, the
  /// next send() is frame 0 of the new one.
  void splice_at(Frames frame) { splice_ = frame; }
  bool splicing() const { return splice_.has_value(); }
  /// The present programme ended before the crossing did.
  void end_splice();
  /// All was sent: what the master still holds goes out.
  void finish();

  /// Beds, ambience and music, are left out of what comes from now on, or let in again. Any thread.
  void mute_beds(bool muted) { muted_ = muted; }

  /// How many frames of the present programme were sent.
  Frames position() const { return position_; }
  /// The frame of what is heard at which frame 0 of the present programme lies.
  Frames origin() const { return origin_; }

 private:
  void leave_out_beds();
  void keep_tail(StereoView mix);
  void cross(std::size_t frames, Frames begin);
  void master(std::size_t frames);
  void pass_on(StereoView block);
  void write(StereoView block);

  SampleRate rate_;
  Gain gain_;
  bool mono_;
  Frames crossing_;
  std::function<bool()> given_up_;
  BusBlock block_;
  std::optional<Master> master_;
  std::vector<float> left_, right_;            ///< on its way through the master
  std::vector<float> tail_left_, tail_right_;  ///< of the programme before the splice, crossing into this one
  std::vector<float> next_left_, next_right_;  ///< of this one, for the splice that is coming
  Frames position_ = 0, origin_ = 0;
  Frames to_drop_ = 0;
  std::vector<float> held_left_, held_right_;  ///< the first moments, until there are enough of them
  bool holding_ = true;
  std::atomic<bool> muted_{false};
  float beds_ = 1;  ///< how much of the beds was let in at the end of the last block
  std::optional<Frames> splice_;
  std::mutex mutex_;
  std::condition_variable attached_;
  std::shared_ptr<FrameRing> ring_;
};

}  // namespace locket::inline live

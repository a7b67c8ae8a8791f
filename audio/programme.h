// SPDX-License-Identifier: GPL-3.0-or-later
// The mix: what the timeline holds, block by block, on five buses and as their sum. Free of loudness: the master's
// gain comes after it.
//
//   timeline ─ sound ─▶ × level, duck, pan (control rate) ─▶ × fades at the edges ─▶ bus ─┐
//              sound ─▶ ...                                                        ─▶ bus ─┴─▶ sum = programme
//
// Every gain is a function of the absolute frame, so the samples do not depend on the block sizes.
#pragma once

#include <array>
#include <vector>

#include "audio/block.h"
#include "audio/timeline.h"

namespace locket {

/// Storage for one step of the mix.
class BusBlock {
 public:
  explicit BusBlock(std::size_t capacity);

  std::size_t capacity() const { return mix_[0].size(); }
  std::size_t frames() const { return frames_; }
  StereoView bus(Bus bus) const { return view(buses_[index_of(bus)]); }
  StereoView mix() const { return view(mix_); }

 private:
  friend class Programme;
  using Planes = std::array<std::vector<float>, 2>;
  StereoView view(const Planes& planes) const { return {{planes[0].data(), frames_}, {planes[1].data(), frames_}}; }

  std::array<Planes, bus_count> buses_;
  Planes mix_;
  std::array<bool, bus_count> silent_{};
  std::size_t frames_ = 0;
};

class Programme {
 public:
  /// Gains between the edges are worked out on this grid of absolute frames, with straight lines between.
  static constexpr Frames control_frames = 64;

  /// `block` = the most frames of one step.
  Programme(Timeline& timeline, std::size_t block);

  /// Reads what the next `frames` frames need from their sounds: may allocate and read files. Throws MachineError.
  void prepare(std::size_t frames);
  /// Mixes what was prepared. Neither allocates, nor locks, nor throws, nor reads files.
  void render(BusBlock& out) noexcept;
  Frames position() const { return position_; }

 private:
  struct Voice {
    const Timeline::Entry* entry = nullptr;
    std::size_t from = 0, to = 0;  ///< where in the block it sounds
    int channels = 0;
    std::array<std::vector<float>, 2> samples;  ///< [from, to) of the block
  };
  struct Stereo {
    double left = 0, right = 0;
  };

  Voice& voice(std::size_t index);
  void read(Voice& voice, Timeline::Entry& entry, std::size_t frames);
  Stereo gains(const Voice& voice, Frames frame) const noexcept;
  void mix(const Voice& voice, BusBlock& out) const noexcept;
  void mix_segment(const Voice& voice, BusBlock& out, std::size_t from, std::size_t to) const noexcept;

  Timeline& timeline_;
  std::size_t block_;
  std::vector<Voice> voices_;
  std::size_t sounding_ = 0;
  std::size_t prepared_ = 0;
  Frames position_ = 0;
};

}  // namespace locket

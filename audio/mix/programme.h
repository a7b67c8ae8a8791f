// SPDX-License-Identifier: GPL-3.0-or-later
// The mix: what the timeline holds, block by block, on five buses and as their sum. Free of loudness: the master's
// gain comes after it.
//
//   timeline ─ sound ─▶ air ─▶ × level, distance, pan, edges ─▶ strip ┐
//              sound ─▶ ...                                    ▶ strip ┤ heard some seconds ahead ─▶ ducker
//                                                                      │                               │
//                              ┌──────────── × duck ◀──────────────────┘ ◀─────────────────────────────┘
//                              ├─ dry ─────────────▶ bus ─┐
//                              └─ send ─▶ space ───▶ bus ─┴─▶ sum = programme
//
// Only the background is heard ahead of time: whatever does not decide how far anything is turned down, all speech among
// it, goes through its strip at once.
//
// All of it happens cell by cell on an absolute grid, so the samples do not depend on the block sizes. A space is one
// for each bus that has it: a bus by itself is complete.
#pragma once

#include <array>
#include <map>
#include <memory>
#include <vector>

#include "audio/block.h"
#include "audio/mix/strip.h"
#include "audio/mix/timeline.h"

namespace locket::inline mix {

/// Storage for one step of the mix.
class BusBlock {
 public:
  explicit BusBlock(std::size_t capacity);

  std::size_t capacity() const { return mix_.planes[0].size(); }
  std::size_t frames() const { return frames_; }
  StereoView bus(Bus bus) const { return buses_[index_of(bus)].view(frames_); }
  /// False: the bus is silent all over this step.
  bool sounds(Bus bus) const { return buses_[index_of(bus)].summed > 0; }
  StereoView mix() const { return mix_.view(frames_); }
  /// Dialogue and narration together.
  StereoView speech() const { return speech_.view(frames_); }
  /// What speech has to be understood over: ambience, music, and the effects that are not in the foreground.
  StereoView background() const { return background_.view(frames_); }

 private:
  friend class Programme;
  /// Two channels that are added to, from front to back. Zeros are written only where nothing else is, and where there was something before.
  struct Sum {
    std::array<std::vector<float>, 2> planes;
    std::size_t summed = 0, used = 0;  ///< up to there it holds this step's sum, and behind that another step's
    void add(std::size_t at, StereoView what) noexcept;
    void end() noexcept;
    StereoView view(std::size_t frames) const { return {{planes[0].data(), frames}, {planes[1].data(), frames}}; }
  };
  template <class Visit>
  void each_sum(Visit visit);
  void begin(std::size_t frames) noexcept;
  void add_up(std::size_t at, std::size_t frames) noexcept;
  void end() noexcept;

  std::array<Sum, bus_count> buses_;
  Sum mix_, speech_, background_;
  std::size_t frames_ = 0;
};

class Programme {
 public:
  /// `block` = the most frames of one step.
  Programme(Timeline& timeline, std::size_t block);

  /// How far the timeline must be settled beyond a step before it may be prepared.
  Frames horizon() const { return ducker_.horizon() + cell_frames; }

  /// Reads and hears what the next `frames` frames need: may allocate and read files. Throws what Sound::read() throws.
  void prepare(std::size_t frames);
  /// Mixes what was prepared. Neither allocates, nor locks, nor throws, nor reads files.
  void render(BusBlock& out) noexcept;
  Frames position() const { return position_; }

 private:
  /// Sum points: the buses, and apart from them the effects in the foreground.
  static constexpr std::size_t foreground = bus_count, sum_points = bus_count + 1;

  /// A space as one sum point has it.
  struct Room {
    Room(const SpaceInfo& info, SampleRate rate) : space(info, rate), falls_asleep(2 * space.tail() + 4 * cell_frames) { send.clear(); }
    Space space;
    Frames falls_asleep;  ///< so long after the last of the send it gives nothing and is as if it were new
    Cell send;
    bool fed = false;
    Frames rings_until = 0;
  };
  struct RoomKey {
    std::size_t sum_point = 0;
    std::string_view space;  ///< empty = none
    friend auto operator<=>(const RoomKey&, const RoomKey&) = default;
  };
  struct StripKey {
    RoomKey place;
    Ducking ducking;
    friend auto operator<=>(const StripKey&, const StripKey&) = default;
  };
  struct Channel {
    Channel(const Ducking& ducking, Room* the_room, Frames capacity, SampleRate rate)
        : strip(ducking, the_room != nullptr, capacity, rate), room(the_room) {}
    Strip strip;
    Room* room;
    Frames used_until = 0;
  };
  /// A sound in the chunk that is being mixed into the strips.
  struct PlayingSound {
    Timeline::Entry* entry = nullptr;
    Strip* strip = nullptr;
    std::size_t from = 0, to = 0;  ///< where in the chunk it sounds
    int channels = 0;
    std::array<std::vector<float>, 2> samples;  ///< [from, to) of the chunk
  };
  struct Levels {
    double left = 0, right = 0;  ///< of the sound itself
    double send = 0;             ///< of the space, relative to it
  };
  struct SumCell {
    Cell cell;
    bool sounds = false;
    Cell& touch();
  };

  Channel& channel(const Placement& placement);
  PlayingSound& playing(std::size_t index);
  void drop_idle_channels();
  void hear_until(Frames wanted, bool weighed);
  void mix_strips(Frames begin, Frames end, bool weighed);
  void read(PlayingSound& playing, Timeline::Entry& entry, Frames begin, Frames end);
  void mix(PlayingSound& playing, Frames chunk_begin) noexcept;
  void mix_cell(PlayingSound& playing, Frames chunk_begin, std::size_t from, std::size_t to, const Levels& first,
                const Levels& last) noexcept;
  Levels levels(const PlayingSound& playing, Frames frame) const noexcept;
  void weigh(Frames begin, Frames end);
  const Cell* sum_of(Ducking::Kind kind, Frames begin, Cell& sum) const noexcept;
  void make_cell(Frames begin) noexcept;
  void ring(Room& room, Frames begin, SumCell& sum_point) noexcept;
  void fade_to_cut(Frames begin) noexcept;
  void copy_out(BusBlock& out, std::size_t at, std::size_t frames) noexcept;

  Timeline& timeline_;
  std::size_t block_;
  Ducker ducker_;
  std::map<RoomKey, Room> rooms_;
  std::map<StripKey, Channel> channels_;  ///< sums are made in the order of the keys
  std::vector<PlayingSound> playing_;
  std::size_t sounding_ = 0;
  Frames weighed_ = 0, heard_ = 0;        ///< how far what is weighed is mixed into its strips, and all else
  std::array<SumCell, sum_points> cell_;  ///< the cell in which `position_` lies
  Frames cell_begin_ = -1;
  std::size_t prepared_ = 0;
  Frames position_ = 0;
};

}  // namespace locket::inline mix

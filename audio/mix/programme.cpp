// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/mix/programme.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numbers>

#include "audio/curves.h"
#include "audio/profiler.h"

namespace locket::inline mix {
namespace {

/// Sounds are read and mixed into the strips by so many frames at a time, whatever the block is.
constexpr std::size_t chunk = 2048;
static_assert(chunk % cell_frames == 0);
/// A strip that nothing has used for so long is given up.
constexpr double idle_seconds = 20;

struct PanGains {
  double left, right;
};

/// Constant power: -3 dB on both sides in the centre.
PanGains pan_mono(double pan) {
  const double angle = (std::clamp(pan, -1.0, 1.0) + 1) * std::numbers::pi / 4;
  return {std::cos(angle), std::sin(angle)};
}

/// Balance: nothing changes in the centre; the far side goes down by a quarter cosine.
PanGains pan_stereo(double pan) {
  const double angle = std::clamp(std::abs(pan), 0.0, 1.0) * std::numbers::pi / 2;
  return pan > 0 ? PanGains{std::cos(angle), 1.0} : PanGains{1.0, std::cos(angle)};
}

}  // namespace

BusBlock::BusBlock(std::size_t capacity) {
  each_sum([capacity](Sum& sum) {
    for (auto& plane : sum.planes) plane.assign(capacity, 0.0f);
  });
}

void BusBlock::Sum::add(std::size_t at, StereoView what) noexcept {
  const std::size_t end = at + what.frames();
  const std::array<const float*, 2> added{what.left.data(), what.right.data()};
  for (std::size_t side = 0; side < planes.size(); ++side) {
    float* const plane = planes[side].data();
    if (at < summed) {
      assert(end <= summed);
      add_to({plane + at, what.frames()}, added[side]);
    } else {
      std::fill(plane + summed, plane + at, 0.0f);
      set_to({plane + at, what.frames()}, added[side]);
    }
  }
  summed = std::max(summed, end);
  used = std::max(used, summed);
}

void BusBlock::Sum::end() noexcept {
  for (auto& plane : planes) std::fill(plane.data() + summed, plane.data() + used, 0.0f);
  used = summed;
}

template <class Visit>
void BusBlock::each_sum(Visit visit) {
  std::for_each(buses_.begin(), buses_.end(), visit);
  for (Sum* sum : {&mix_, &speech_, &background_}) visit(*sum);
}

void BusBlock::begin(std::size_t frames) noexcept {
  frames_ = frames;
  each_sum([](Sum& sum) { sum.summed = 0; });
}

void BusBlock::end() noexcept {
  each_sum([](Sum& sum) { sum.end(); });
}

/// The buses' sums, not the sum points': the stems add up to the mix to the last bit.
void BusBlock::add_up(std::size_t at, std::size_t frames) noexcept {
  for (const Sum& bus : buses_)
    if (bus.summed > at) mix_.add(at, bus.view(frames_).part(at, frames));
}

Programme::Programme(Timeline& timeline, std::size_t block) : timeline_(timeline), block_(block), ducker_(timeline.rate()) {}

// ---- ahead of time: sounds into strips, and what the background is like ------------------------------------------------

void Programme::prepare(std::size_t frames) {
  const ProfileScope timed(ProfileStage::mixing);
  assert(frames <= block_);
  prepared_ = frames;
  for (const SpeechSpan& span : timeline_.new_speech()) ducker_.expect(span);
  const Frames end = cell_up(position_ + static_cast<Frames>(frames));
  hear_until(end + ducker_.horizon(), true);
  hear_until(end, false);
  ducker_.forget_before(position_);
  drop_idle_channels();
}

void Programme::drop_idle_channels() {
  const auto idle = to_frames(idle_seconds, timeline_.rate());
  std::erase_if(channels_, [&](const auto& named) { return named.second.used_until + idle < position_; });
}

void Programme::hear_until(Frames wanted, bool is_weighed) {
  Frames& heard = is_weighed ? weighed_ : heard_;
  while (heard < wanted) {
    const Frames end = std::min(wanted, heard + static_cast<Frames>(chunk));
    mix_strips(heard, end, is_weighed);
    if (is_weighed) weigh(heard, end);
    heard = end;
  }
}

void Programme::mix_strips(Frames begin, Frames end, bool is_weighed) {
  sounding_ = 0;
  for (Timeline::Entry* entry : timeline_.active(begin, end, is_weighed)) {
    PlayingSound& next = playing(sounding_);
    read(next, *entry, begin, end);
    if (next.to > next.from) ++sounding_;
  }
  for (std::size_t v = 0; v < sounding_; ++v) mix(playing_[v], begin);
}

Programme::PlayingSound& Programme::playing(std::size_t index) {
  if (index == playing_.size()) {
    playing_.emplace_back();
    for (auto& plane : playing_.back().samples) plane.resize(chunk);
  }
  return playing_[index];
}

Programme::Channel& Programme::channel(const Placement& placement) {
  const std::size_t sum_point = placement.foreground ? foreground : index_of(placement.bus);
  const StripKey key{{sum_point, reverberates(placement) ? std::string_view(placement.space->name) : std::string_view()},
                     placement.ducking};
  const auto known = channels_.find(key);
  if (known != channels_.end()) return known->second;
  Room* room = nullptr;
  if (reverberates(placement)) room = &rooms_.try_emplace(key.place, *placement.space, timeline_.rate()).first->second;
  const Frames ahead = placement.ducking.is_weighed() ? ducker_.horizon() : 0;
  const Frames capacity = ahead + static_cast<Frames>(chunk) + static_cast<Frames>(block_);
  return channels_.try_emplace(key, placement.ducking, room, capacity, timeline_.rate()).first->second;
}

void Programme::read(PlayingSound& playing, Timeline::Entry& entry, Frames begin, Frames end) {
  playing.entry = &entry;
  playing.channels = entry.placement.sound->channels();
  playing.from = static_cast<std::size_t>(std::max<Frames>(0, entry.placement.at - begin));
  const auto to = static_cast<std::size_t>(std::clamp<Frames>(entry.end() - begin, static_cast<Frames>(playing.from), end - begin));
  float* const out[2] = {playing.samples[0].data() + playing.from, playing.samples[1].data() + playing.from};
  {
    const ProfileScope timed(ProfileStage::sounds);
    playing.to = playing.from + entry.placement.sound->read(out, to - playing.from);
  }
  if (playing.to == playing.from) return;
  Channel& channel = this->channel(entry.placement);
  channel.used_until = end;
  playing.strip = &channel.strip;
}

/// Cell by cell; the levels at the end of one are those at the begin of the next.
void Programme::mix(PlayingSound& playing, Frames chunk_begin) noexcept {
  const bool still = playing.entry->stands_still();
  Levels first = levels(playing, cell_of(chunk_begin + static_cast<Frames>(playing.from)) * cell_frames), last = first;
  for (std::size_t at = playing.from; at < playing.to;) {
    const std::size_t border = at - at % cell_frames + cell_frames, to = std::min<std::size_t>(playing.to, border);
    if (!still) last = levels(playing, chunk_begin + static_cast<Frames>(border));
    mix_cell(playing, chunk_begin, at, to, first, last);
    first = last;
    at = to;
  }
}

/// A stretch inside one cell, with the levels at the cell's borders.
void Programme::mix_cell(PlayingSound& playing, Frames chunk_begin, std::size_t from, std::size_t to, const Levels& first,
                         const Levels& last) noexcept {
  const std::size_t count = to - from, inset = from % cell_frames;
  const Frames begin = chunk_begin + static_cast<Frames>(from), cell = begin - static_cast<Frames>(inset);
  const bool edged = playing.entry->at_edge(begin, begin + static_cast<Frames>(count));
  float edge[cell_frames];
  for (std::size_t i = 0; edged && i < count; ++i) edge[i] = static_cast<float>(playing.entry->edge(begin + static_cast<Frames>(i)));
  for (std::size_t c = 0; c < playing.entry->air.size(); ++c)
    playing.entry->air[c].process({playing.samples[c].data() + from, count}, playing.entry->along(playing.entry->placement.distance, cell));

  const Strip::Input strip = playing.strip->input(cell);
  const auto side = [&](std::size_t plane, double begin_gain, double end_gain, float* dry, float* send) {
    const float* in = playing.samples[playing.channels == 1 ? 0 : plane].data() + from;
    const CellRamp gain(begin_gain, end_gain), reach(first.send, last.send);
    float sound[cell_frames];
    for (std::size_t i = 0; i < count; ++i) sound[i] = in[i] * gain.at(inset + i);
    for (std::size_t i = 0; edged && i < count; ++i) sound[i] *= edge[i];
    for (std::size_t i = 0; i < count; ++i) dry[inset + i] += sound[i];
    for (std::size_t i = 0; send && i < count; ++i) send[inset + i] += sound[i] * reach.at(inset + i);
  };
  side(0, first.left, last.left, strip.left, strip.send_left);
  side(1, first.right, last.right, strip.right, strip.send_right);
}

/// All but the fades at the edges, which are too short for the grid.
Programme::Levels Programme::levels(const PlayingSound& playing, Frames frame) const noexcept {
  const Placement& placement = playing.entry->placement;
  const double metres = playing.entry->along(placement.distance, frame), pan = playing.entry->along(placement.pan, frame);
  const PanGains sides = playing.channels == 1 ? pan_mono(pan) : pan_stereo(pan);
  const double gain = placement.gain.linear() * factor_of_db(playing.entry->level_db(frame) + distance_db(metres));
  Levels levels{gain * sides.left, gain * sides.right, 0};
  if (reverberates(placement))
    levels.send = factor_of_db(-direct_to_reverberant_db(placement.space->direct_to_reverberant_db, metres, placement.least_direct_db));
  return levels;
}

/// Tells the ducker what the background is like there.
void Programme::weigh(Frames begin, Frames end) {
  for (Frames cell = begin; cell < end; cell += cell_frames) {
    Cell beds, effects;
    ducker_.hear(sum_of(Ducking::Kind::automatic, cell, beds), sum_of(Ducking::Kind::effect, cell, effects));
  }
  ducker_.decide();
}

/// All strips that give way in one manner; nullptr = silence.
const Cell* Programme::sum_of(Ducking::Kind kind, Frames begin, Cell& sum) const noexcept {
  bool sounds = false;
  for (const auto& [key, channel] : channels_) {
    if (key.ducking.kind != kind || !channel.strip.sounds(begin)) continue;
    if (!std::exchange(sounds, true)) sum.clear();
    channel.strip.add_dry_to(sum, begin);
  }
  return sounds ? &sum : nullptr;
}

// ---- in time: strips onto buses ----------------------------------------------------------------------------------------

void Programme::render(BusBlock& out) noexcept {
  const ProfileScope timed(ProfileStage::mixing);
  assert(prepared_ <= out.capacity());
  out.begin(prepared_);
  for (std::size_t done = 0; done < prepared_;) {
    const Frames begin = cell_of(position_) * cell_frames;
    if (begin != cell_begin_) make_cell(begin);
    const std::size_t n = std::min(prepared_ - done, static_cast<std::size_t>(begin + cell_frames - position_));
    copy_out(out, done, n);
    done += n;
    position_ += static_cast<Frames>(n);
  }
  out.end();
  prepared_ = 0;
}

Cell& Programme::SumCell::touch() {
  if (!std::exchange(sounds, true)) cell.clear();
  return cell;
}

void Programme::make_cell(Frames begin) noexcept {
  cell_begin_ = begin;
  for (SumCell& sum_point : cell_) sum_point.sounds = false;
  for (auto& [key, channel] : channels_) {
    if (!channel.strip.sounds(begin)) continue;
    Cell* const send = channel.room ? &channel.room->send : nullptr;
    channel.strip.take(begin, ducker_.draw(key.ducking, begin), ducker_.draw(key.ducking, begin + cell_frames),
                       cell_[key.place.sum_point].touch(), send);
    if (send) channel.room->fed = true;
  }
  for (auto& [key, room] : rooms_) ring(room, begin, cell_[key.sum_point]);
  fade_to_cut(begin);
}

void Programme::ring(Room& room, Frames begin, SumCell& sum_point) noexcept {
  if (room.fed) room.rings_until = begin + room.falls_asleep;
  if (begin >= room.rings_until) return;
  {
    const ProfileScope timed(ProfileStage::spaces);
    room.space.process(room.send.view(), sum_point.touch().span());
  }
  if (std::exchange(room.fed, false)) room.send.clear();
}

/// The whole mix fades where the file is cut off, spaces too.
void Programme::fade_to_cut(Frames begin) noexcept {
  const auto& cut = timeline_.cut();
  if (!cut || cut->fade <= 0 || begin + cell_frames <= cut->at - cut->fade) return;
  for (std::size_t i = 0; i < static_cast<std::size_t>(cell_frames); ++i) {
    const double left = static_cast<double>(cut->at - begin - static_cast<Frames>(i)) / static_cast<double>(cut->fade);
    const auto gain = static_cast<float>(equal_power(left));
    for (SumCell& sum_point : cell_) sum_point.cell.left[i] *= gain, sum_point.cell.right[i] *= gain;
  }
}

void Programme::copy_out(BusBlock& out, std::size_t at, std::size_t frames) noexcept {
  const auto group_of = [&out](std::size_t sum_point) {
    if (sum_point == index_of(Bus::dialogue) || sum_point == index_of(Bus::narration)) return &out.speech_;
    return sum_point == foreground ? nullptr : &out.background_;
  };
  const auto offset = static_cast<std::size_t>(position_ - cell_begin_);
  for (std::size_t sum_point = 0; sum_point < sum_points; ++sum_point) {
    if (!cell_[sum_point].sounds) continue;
    const StereoView part = cell_[sum_point].cell.view().part(offset, frames);
    out.buses_[sum_point == foreground ? index_of(Bus::effects) : sum_point].add(at, part);
    if (auto* group = group_of(sum_point)) group->add(at, part);
  }
  out.add_up(at, frames);
}

}  // namespace locket::inline mix

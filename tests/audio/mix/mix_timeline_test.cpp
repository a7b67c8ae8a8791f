// SPDX-License-Identifier: GPL-3.0-or-later
// Timeline, ducking and programme: gains by arithmetic on constant signals.
#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

#include "audio/biquad.h"
#include "audio/mix/programme.h"
#include "tests/support/allocation_trap.h"
#include "tests/support/catch.h"
#include "tests/support/signals.h"

using namespace locket;

namespace {

constexpr SampleRate rate = 44100;

std::shared_ptr<const Clip> mono(Frames frames, float value = 1.0f) {
  return std::make_shared<const Clip>(std::vector<float>(static_cast<std::size_t>(frames), value));
}

/// For ever 1.0 on both sides.
class Ones : public Sound {
 public:
  int channels() const override { return 2; }
  std::size_t read(float* const* out, std::size_t frames) override {
    for (int c = 0; c < 2; ++c) std::fill_n(out[c], frames, 1.0f);
    return frames;
  }
};

struct Mixed {
  std::vector<float> left, right;
};

Mixed render(Timeline& timeline, Frames frames, std::size_t block, std::optional<Bus> bus = {}) {
  Programme programme(timeline, block);
  BusBlock out(block);
  Mixed mixed;
  while (programme.position() < frames) {
    programme.prepare(std::min(block, static_cast<std::size_t>(frames - programme.position())));
    programme.render(out);
    const StereoView view = bus ? out.bus(*bus) : out.mix();
    mixed.left.insert(mixed.left.end(), view.left.begin(), view.left.end());
    mixed.right.insert(mixed.right.end(), view.right.begin(), view.right.end());
  }
  return mixed;
}

Placement clip_at(Frames at, Frames frames, float value = 1.0f) {
  Placement placement;
  placement.sound = play_clip(mono(frames, value));
  placement.length = frames;
  placement.at = at;
  return placement;
}

Placement bed_at(Frames at) {
  Placement placement;
  placement.sound = std::make_unique<Ones>();
  placement.at = at;
  placement.bus = Bus::ambience;
  return placement;
}

/// 997 Hz and near it: -23 dBFS in both channels are -23 LUFS; a mono clip in the centre has 3 dB less in each.
Placement tone_at(Frames at, Frames frames, double hz, double lufs) {
  Placement placement;
  placement.sound = play_clip(
      std::make_shared<const Clip>(signals::sine(hz, rate, static_cast<std::size_t>(frames), std::pow(10.0, (lufs + 3.01) / 20))));
  placement.length = frames;
  placement.at = at;
  return placement;
}

/// Noise in the middle of the band of speech.
Placement noise_at(Frames at, Frames frames) {
  signals::Samples noise = signals::noise(5, static_cast<std::size_t>(frames), 0.6);
  Biquad(BiquadCoefficients::high_pass(300, butterworth_2, rate)).process(noise);
  Biquad(BiquadCoefficients::low_pass(1500, butterworth_2, rate)).process(noise);
  Placement placement;
  placement.sound = play_clip(std::make_shared<const Clip>(std::move(noise)));
  placement.length = frames;
  placement.at = at;
  return placement;
}

SpeechSpan speech(Frames begin, Frames end, double lufs = -23, double clearance = 16) {
  return {begin, end, lufs, clearance, clearance - 2, false};
}

StereoView part(const Mixed& mixed, Frames begin, Frames end) {
  const auto from = static_cast<std::size_t>(begin), count = static_cast<std::size_t>(end - begin);
  return {std::span(mixed.left).subspan(from, count), std::span(mixed.right).subspan(from, count)};
}

double energy(std::span<const float> samples) {
  return std::accumulate(samples.begin(), samples.end(), 0.0, [](double sum, float sample) { return sum + double{sample} * sample; });
}
double rms_db(std::span<const float> samples) { return 10 * std::log10(energy(samples) / static_cast<double>(samples.size())); }
double power_db(StereoView sound) { return 10 * std::log10(energy(sound.left) + energy(sound.right)); }

double db(float value) { return 20 * std::log10(static_cast<double>(value)); }

}  // namespace

TEST_CASE("A clip sounds from its frame to its end and nowhere else") {
  Timeline timeline(rate);
  timeline.place(clip_at(100, 50));
  const Mixed mixed = render(timeline, 300, 64);
  for (std::size_t i = 0; i < 300; ++i) CHECK((mixed.left[i] != 0) == (i >= 100 && i < 150));
  CHECK(timeline.end() == 150);
}

TEST_CASE("A block that is used again holds nothing of what it held before, on no bus and not in the mix") {
  struct Clip {
    Bus bus;
    Frames begin, end;
  };
  const std::vector<Clip> clips{{Bus::dialogue, 0, 300},
                                {Bus::effects, 700, 900},
                                {Bus::dialogue, 1300, 5000},
                                {Bus::ambience, 4300, 4350},
                                {Bus::effects, 9000, 9001}};
  const auto timeline_of_clips = [&] {
    auto timeline = std::make_unique<Timeline>(rate);
    for (const Clip& clip : clips) {
      Placement placement = clip_at(clip.begin, clip.end - clip.begin, std::sqrt(2.0f));
      placement.bus = clip.bus;
      timeline->place(std::move(placement));
    }
    return timeline;
  };
  const auto sounding = [&](Frames frame, std::optional<Bus> bus) {
    return static_cast<float>(std::count_if(clips.begin(), clips.end(), [&](const Clip& clip) {
      return frame >= clip.begin && frame < clip.end && (!bus || clip.bus == *bus);
    }));
  };
  for (const std::size_t block : {200u, 1024u, 4096u})
    for (const std::optional<Bus> bus : {std::optional<Bus>(), std::optional(Bus::dialogue), std::optional(Bus::effects),
                                         std::optional(Bus::ambience), std::optional(Bus::music)}) {
      const auto timeline = timeline_of_clips();
      const Mixed mixed = render(*timeline, 12000, block, bus);
      Frames wrong = 0;
      for (Frames frame = 0; frame < 12000; ++frame)
        wrong += std::abs(mixed.left[static_cast<std::size_t>(frame)] - sounding(frame, bus)) > 1e-6f;
      CHECK(wrong == 0);
    }
}

TEST_CASE("Panning has constant power from left to right for a mono sound") {
  for (double pan = -1; pan <= 1.001; pan += 0.125) {
    Timeline timeline(rate);
    Placement placement = clip_at(0, 10);
    placement.pan = {pan, pan};
    timeline.place(std::move(placement));
    const Mixed mixed = render(timeline, 10, 10);
    const double angle = (pan + 1) * std::numbers::pi / 4;
    CHECK(mixed.left[5] == Approx(std::cos(angle)).margin(1e-6));
    CHECK(mixed.right[5] == Approx(std::sin(angle)).margin(1e-6));
    CHECK(mixed.left[5] * mixed.left[5] + mixed.right[5] * mixed.right[5] == Approx(1.0).epsilon(1e-5));
  }
}

TEST_CASE("A pan that moves goes from the first place to the second over the sound") {
  Timeline timeline(rate);
  Placement placement = clip_at(0, 6400);
  placement.pan = {-1, 1};
  timeline.place(std::move(placement));
  const Mixed mixed = render(timeline, 6400, 512);
  CHECK(mixed.left[0] == Approx(1.0));
  CHECK(mixed.right[0] == Approx(0.0).margin(1e-6));
  CHECK(mixed.left[3200] == Approx(std::sqrt(0.5)).epsilon(1e-4));
  CHECK(mixed.right[6399] == Approx(1.0).epsilon(1e-3));
}

TEST_CASE("A stereo sound keeps its level in the centre and loses only its far side when balanced") {
  Timeline timeline(rate);
  Placement placement = bed_at(0);
  placement.pan = {0.5, 0.5};
  timeline.close(timeline.place(std::move(placement)), 100);
  const Mixed mixed = render(timeline, 100, 100);
  CHECK(mixed.right[50] == Approx(1.0));
  CHECK(mixed.left[50] == Approx(std::cos(std::numbers::pi / 4)));
}

TEST_CASE("A bed's fade-out runs from its end, a clip's lies inside its length") {
  Timeline timeline(rate);
  Placement bed = bed_at(0);
  bed.fade_out = 1000;
  timeline.close(timeline.place(std::move(bed)), 2000);
  CHECK(timeline.end() == 3000);
  const Mixed mixed = render(timeline, 3100, 64);
  CHECK(mixed.left[1999] == 1.0f);
  CHECK(mixed.left[2500] == Approx(std::sin(std::numbers::pi / 4)).epsilon(1e-3));
  CHECK(mixed.left[3000] == 0.0f);

  Timeline second(rate);
  Placement clip = clip_at(0, 2000);
  clip.fade_out = 1000;
  second.place(std::move(clip));
  const Mixed inside = render(second, 2100, 64);
  CHECK(inside.left[1000] == Approx(std::sqrt(0.5)));
  CHECK(inside.left[1500] == Approx(std::sqrt(0.5) * std::sin(std::numbers::pi / 4)).epsilon(1e-3));
  CHECK(inside.left[2000] == 0.0f);
}

TEST_CASE("A fade brings a bed to its new level in its time and keeps it there") {
  Timeline timeline(rate);
  const Timeline::Id bed = timeline.place(bed_at(0));
  timeline.fade(bed, 1000, -12, 2000);
  timeline.close(bed, 5000);
  const Mixed mixed = render(timeline, 5000, 512);
  CHECK(mixed.left[999] == Approx(1.0).epsilon(1e-3));
  CHECK(db(mixed.left[2000]) == Approx(-6.0).margin(0.05));
  CHECK(db(mixed.left[4000]) == Approx(-12.0).margin(0.01));
}

TEST_CASE("Fades of one bed act in the order of their times, in whatever order they are laid") {
  const auto mixed = [](bool backwards) {
    Timeline timeline(rate);
    const Timeline::Id bed = timeline.place(bed_at(0));
    if (backwards) timeline.fade(bed, 3000, 0, 1000);
    timeline.fade(bed, 1000, -12, 1000);
    if (!backwards) timeline.fade(bed, 3000, 0, 1000);
    timeline.close(bed, 5000);
    return render(timeline, 5000, 512);
  };
  const Mixed backwards = mixed(true);
  CHECK(backwards.left == mixed(false).left);
  CHECK(db(backwards.left[2500]) == Approx(-12.0).margin(0.01));
  CHECK(db(backwards.left[3500]) == Approx(-6.0).margin(0.1));
  CHECK(db(backwards.left[4500]) == Approx(0.0).margin(0.01));
}

TEST_CASE("Nothing sounds after a cut, and what it cuts off is faded before it") {
  Timeline timeline(rate);
  timeline.place(clip_at(0, 5000));
  timeline.place(clip_at(2500, 100));
  timeline.cut(2000, 500);
  CHECK(timeline.end() == 2000);
  const Mixed mixed = render(timeline, 3000, 64);
  CHECK(mixed.left[1499] == Approx(std::sqrt(0.5)));
  CHECK(mixed.left[1750] == Approx(std::sqrt(0.5) * std::sin(std::numbers::pi / 4)).epsilon(1e-3));
  for (std::size_t i = 2000; i < 3000; ++i) REQUIRE(mixed.left[i] == 0.0f);
}

TEST_CASE("A bed with a depth of its own goes down by that before a line and holds to its end, one that is off not at all") {
  Timeline timeline(rate);
  Placement deep = bed_at(0);
  deep.ducking = {Ducking::Kind::depth, 12};
  timeline.close(timeline.place(std::move(deep)), 5 * rate);
  Placement off = bed_at(0);
  off.bus = Bus::music;
  timeline.close(timeline.place(std::move(off)), 5 * rate);
  timeline.make_room(speech(2 * rate, 3 * rate));
  const Mixed bed = render(timeline, 5 * rate, 512, Bus::ambience);
  const auto at = [&](double seconds) { return db(bed.left[static_cast<std::size_t>(std::lround(seconds * rate))]); };
  CHECK(at(1.29) == Approx(0.0).margin(0.001));
  CHECK(at(1.475) == Approx(-6.0).margin(0.02));  // half-way down a raised cosine
  for (double t = 1.66; t < 3.0; t += 0.1) CHECK(at(t) == Approx(-12.0).margin(0.001));
  CHECK(at(3.45) == Approx(-6.0).margin(0.02));
  CHECK(at(3.91) == Approx(0.0).margin(0.001));
}

TEST_CASE("A bed that gives way by itself ends as far under the speech as that wants, whatever its own level") {
  for (const double bed_lufs : {-31.0, -27.0}) {
    Timeline timeline(rate);
    Placement bed = tone_at(0, 10 * rate, 500, bed_lufs);
    bed.bus = Bus::ambience;
    bed.ducking.kind = Ducking::Kind::automatic;
    timeline.place(std::move(bed));
    timeline.make_room(speech(5 * rate, 8 * rate, -23, 16));
    const Mixed mixed = render(timeline, 8 * rate, 4096);
    const double lufs = lufs_of(KWeighting(rate).energy(part(mixed, 5 * rate, 8 * rate)), 3 * rate);
    CHECK(lufs == Approx(-39).margin(0.05));
  }
}

TEST_CASE("A bed under the whole of a conversation does not move inside any of its lines") {
  Timeline timeline(rate);
  Placement bed = tone_at(0, 30 * rate, 500, -31);
  bed.ducking.kind = Ducking::Kind::automatic;
  bed.bus = Bus::ambience;
  timeline.place(std::move(bed));
  const std::vector<std::pair<double, double>> lines{{2, 5}, {5.4, 9}, {9.5, 10}, {12, 16}, {15.8, 20}};
  for (const auto& [begin, end] : lines)
    timeline.make_room(speech(std::lround(begin * rate), std::lround(end * rate), -23 - begin / 10, 16));
  const Mixed mixed = render(timeline, 21 * rate, 4096);
  for (const auto& [begin, end] : lines) {
    std::vector<double> levels;
    for (double t = begin; t + 0.05 <= end; t += 0.05)
      levels.push_back(rms_db(part(mixed, std::lround(t * rate), std::lround((t + 0.05) * rate)).left));
    CHECK(*std::max_element(levels.begin(), levels.end()) - *std::min_element(levels.begin(), levels.end()) < 0.1);
  }
}

TEST_CASE("Distance takes 4 dB a doubling, and a sound that goes away gets softer all the way") {
  for (const double metres : {1.0, 2.0, 4.0, 16.0}) {
    Timeline timeline(rate);
    Placement placement = tone_at(0, rate, 1000, -20);
    placement.distance = {metres, metres};
    timeline.place(std::move(placement));
    const Mixed mixed = render(timeline, rate, 512);
    Timeline near(rate);
    near.place(tone_at(0, rate, 1000, -20));
    const double lost = rms_db(part(mixed, rate / 4, rate).left) - rms_db(part(render(near, rate, 512), rate / 4, rate).left);
    CHECK(lost == Approx(-4 * std::log2(metres)).margin(0.6));  // the air takes a little besides
  }
  Timeline timeline(rate);
  Placement leaving = tone_at(0, 4 * rate, 500, -20);
  leaving.distance = {1, 20};
  timeline.place(std::move(leaving));
  const Mixed mixed = render(timeline, 4 * rate, 512);
  double before = 0;
  for (Frames t = rate / 4; t + rate / 10 < 4 * rate; t += rate / 4) {
    const double now = rms_db(part(mixed, t, t + rate / 10).left);
    CHECK(now < before);
    before = now;
  }
}

TEST_CASE("A sound in a space keeps the direct-to-reverberant ratio of the space, never less than it may") {
  const SpaceInfo& church = *find_space("church");
  for (const double metres : {1.0, 30.0}) {
    Timeline timeline(rate), dry(rate);
    for (Timeline* place : {&timeline, &dry}) {
      Placement noise = noise_at(0, 6 * rate);
      noise.distance = {metres, metres};
      noise.least_direct_db = 6;
      if (place == &timeline) noise.space = &church;
      place->place(std::move(noise));
    }
    Mixed wet = render(timeline, 6 * rate, 4096);
    const Mixed direct = render(dry, 6 * rate, 4096);
    for (std::size_t i = 0; i < wet.left.size(); ++i) wet.left[i] -= direct.left[i], wet.right[i] -= direct.right[i];
    const double ratio = power_db(part(direct, 3 * rate, 6 * rate)) - power_db(part(wet, 3 * rate, 6 * rate));
    CHECK(ratio == Approx(metres == 1 ? church.direct_to_reverberant_db : 6).margin(1.2));
  }
}

TEST_CASE("A space rings over, and the timeline ends when it is inaudible") {
  Timeline timeline(rate);
  Placement clip = noise_at(0, rate / 10);
  clip.space = find_space("hall");
  timeline.place(std::move(clip));
  CHECK(timeline.end() == rate / 10 + tail_of("hall", rate));
  const Mixed mixed = render(timeline, timeline.end(), 512);
  CHECK(rms_db(part(mixed, rate / 2, rate).left) > -70);
  CHECK(rms_db(part(mixed, timeline.end() - 2000, timeline.end()).left) < -95);
}

TEST_CASE("Each bus has its own space: alone it sounds as it does in the mix") {
  Timeline both(rate), alone(rate);
  for (Timeline* timeline : {&both, &alone}) {
    Placement voice = noise_at(1000, rate / 2);
    voice.space = find_space("alley");
    timeline->place(std::move(voice));
  }
  Placement steps = noise_at(3000, rate);
  steps.bus = Bus::effects;
  steps.space = find_space("alley");
  both.place(std::move(steps));
  CHECK((render(both, 2 * rate, 512, Bus::dialogue).left == render(alone, 2 * rate, 512, Bus::dialogue).left));
}

TEST_CASE("Behind a thought the top of the world goes and comes back, and what is not to be ducked stays") {
  const auto level = [](double hz, bool inward, Ducking::Kind kind) {
    Timeline timeline(rate);
    Placement bed = tone_at(0, 10 * rate, hz, -31);
    bed.ducking.kind = kind;
    bed.bus = Bus::ambience;
    timeline.place(std::move(bed));
    SpeechSpan span = speech(4 * rate, 6 * rate, -23, 10);
    span.inward = inward;
    timeline.make_room(span);
    return rms_db(part(render(timeline, 6 * rate, 512), 4 * rate + 5000, 6 * rate - 5000).left);
  };
  const double stop_band = -10 * std::log10(1 + std::pow(5000.0 / 2500.0, 4));  // Butterworth, second order
  CHECK(level(5000, true, Ducking::Kind::automatic) - level(5000, false, Ducking::Kind::automatic) == Approx(stop_band).margin(0.6));
  CHECK(level(300, true, Ducking::Kind::automatic) - level(300, false, Ducking::Kind::automatic) == Approx(0).margin(0.1));
  CHECK(level(5000, true, Ducking::Kind::off) == level(5000, false, Ducking::Kind::off));
}

TEST_CASE("Effects in the foreground are on the effects bus and not in the background") {
  Timeline timeline(rate);
  Placement door = tone_at(0, rate, 1000, -20);
  door.bus = Bus::effects;
  door.foreground = true;
  timeline.place(std::move(door));
  Programme programme(timeline, 512);
  BusBlock out(512);
  programme.prepare(512);
  programme.render(out);
  CHECK(rms_db(out.bus(Bus::effects).left) > -30);
  CHECK(std::all_of(out.background().left.begin(), out.background().left.end(), [](float sample) { return sample == 0; }));
  CHECK(std::equal(out.mix().left.begin(), out.mix().left.end(), out.bus(Bus::effects).left.begin()));
}

/// One of everything that the mixer can do to a sound.
void place_everything(Timeline& timeline) {
  Placement bed = tone_at(777, 60000, 400, -31);
  bed.bus = Bus::ambience;
  bed.fade_in = 5000;
  bed.fade_out = 3000;
  bed.ducking.kind = Ducking::Kind::automatic;
  timeline.fade(timeline.place(std::move(bed)), 9000, -9, 7000);
  Placement open = bed_at(333);
  open.bus = Bus::music;
  open.fade_out = 5000;
  open.ducking = {Ducking::Kind::depth, 9};
  open.space = find_space("room");
  timeline.close(timeline.place(std::move(open)), 47011);
  Placement clip = noise_at(20011, 30000);
  clip.pan = {-0.7, 0.9};
  clip.distance = {1, 25};
  clip.space = find_space("alley");
  clip.least_direct_db = 6;
  clip.fade_in = 132;
  clip.fade_out = 353;
  clip.gain = Gain::from_db(-3.3);
  timeline.place(std::move(clip));
  for (const bool foreground : {false, true}) {
    Placement effect = noise_at(15001, 22222);
    effect.bus = Bus::effects;
    effect.foreground = foreground;
    effect.space = find_space("church");
    effect.ducking.kind = foreground ? Ducking::Kind::off : Ducking::Kind::effect;
    timeline.place(std::move(effect));
  }
  timeline.make_room(speech(20011, 31000, -25, 16));
  SpeechSpan thought = speech(40000, 50011, -23, 22);
  thought.inward = true;
  timeline.make_room(thought);
}

TEST_CASE("The mix is the same, bit for bit, whatever the block size") {
  const auto mixed = [](std::size_t block) {
    Timeline timeline(rate);
    place_everything(timeline);
    return render(timeline, 70001, block);
  };
  const Mixed whole = mixed(70001);
  for (const std::size_t block : {1, 64, 512, 4096}) {
    INFO("blocks of " << block);
    const Mixed pieces = mixed(block);
    const auto [here, there] = std::mismatch(pieces.left.begin(), pieces.left.end(), whole.left.begin());
    CHECK(here - pieces.left.begin() == 70001);
    CHECK((pieces.right == whole.right));
  }
}

TEST_CASE("Rendering the programme allocates nothing with everything on") {
  Timeline timeline(rate);
  place_everything(timeline);
  for (int i = 0; i < 20; ++i) timeline.place(clip_at(i * 700, 5000, 0.1f));
  Programme programme(timeline, 512);
  BusBlock out(512);
  for (int i = 0; i < 140; ++i) {
    programme.prepare(512);
    const AllocationTrap trap;
    programme.render(out);
    REQUIRE(trap.allocations() == 0);
  }
}

// SPDX-License-Identifier: GPL-3.0-or-later
// Expectations: the high-pass by its formula, and of the engine's own voices what an engineer wants of the chain: less
// crest, no DC, the same loudness whatever the treatment.
#include "voices/engine/voice_chain.h"

#include <cmath>
#include <limits>

#include "audio/insert_effect.h"
#include "audio/levels.h"
#include "audio/meter/loudness.h"
#include "tests/support/catch.h"
#include "tests/support/fake_synthesizer.h"
#include "tests/support/matchers.h"
#include "tests/support/signals.h"
#include "tests/voices/page_kit.h"
#include "tests/voices/real_engine.h"
#include "voices/engine/studio.h"

using namespace locket;
using namespace locket::testing;

namespace {

constexpr const char* phrase = "1 2 3 4 5 6 7 8 9 10 11 12";

Take recorded(Synthesizer& engine, const SpeechPlan& plan) {
  Calibration calibration(engine, "");
  Studio studio(engine, calibration, {.jobs = 1});
  studio.request(1, plan);
  return studio.take(1);
}

SpeechPlan treated_line(const std::string& content, const std::string& treatment, const std::string& voice = "en-gb") {
  SpeechPlan plan = plan_line(content, voice);
  plan.treatment = treatment;
  return plan;
}

signals::Samples sound(const Take& take) { return {take.clip->channel(0).begin(), take.clip->channel(0).end()}; }

double integrated(const Take& take) {
  LoudnessMeter meter(44100);
  meter.add_centred(take.clip->channel(0));
  return meter.integrated().value();
}

double mean(std::span<const float> samples) {
  double sum = 0;
  for (const float sample : samples) sum += sample;
  return sum / static_cast<double>(samples.size());
}

/// The phrase as the engine makes it, at the level of speech.
signals::Samples raw(const char* voice) {
  signals::Samples out;
  for (const std::int16_t sample : say(voice, phrase).samples) out.insert(out.end(), 2, static_cast<float>(sample) / 32768);
  LoudnessMeter meter(44100);
  meter.add_centred(out);
  signals::scale(out, std::pow(10.0, (levels::speech_lufs - meter.integrated().value()) / 20));
  return out;
}

/// At the engine's rate, for its readings.
std::vector<std::int16_t> halved(const Take& take) {
  std::vector<std::int16_t> samples;
  const auto channel = take.clip->channel(0);
  for (std::size_t i = 0; i < channel.size(); i += 2) samples.push_back(static_cast<std::int16_t>(std::lround(channel[i] * 30000)));
  return samples;
}

double voiced_share(const Take& take) {
  const std::vector<std::int16_t> samples = halved(take);
  return static_cast<double>(contour(samples, 0, samples.size()).size()) * 551 / static_cast<double>(samples.size());
}

}  // namespace

TEST_CASE("the chain takes off what lies under a voice by 12 dB an octave") {
  for (const auto& [hz, expected] : {std::pair(45.0, -12.3), std::pair(90.0, -3.01), std::pair(360.0, 0.0)}) {
    signals::Samples tone = signals::sine(hz, 44100, 88200, 0.01);
    run_voice_chain(tone, "", 44100);
    CHECK(near_db(20 * std::log10(amplitude_at(std::span(tone).subspan(44100), hz, 44100) / 0.01), expected, 0.1));
  }
}

TEST_CASE("the chain brings peaks down and the crest with them, and leaves no DC") {
  for (const char* voice : {"en-gb-x-rp", "en-gb+f3", "en-gb-scotland+m7", "fr+m3", "en-gb+Annie"}) {
    const signals::Samples before = raw(voice);
    signals::Samples after = before;
    run_voice_chain(after, "", 44100);
    const double lower = peak_db(before) - peak_db(after), crest = lower - (rms_db(before) - rms_db(after));
    INFO(voice);
    CHECK(after.size() == before.size());
    CHECK(lower > 2);
    CHECK(lower < 6);
    CHECK(crest > 0.7);
    CHECK(std::abs(mean(after)) < std::abs(mean(before)) / 10);
  }
}

TEST_CASE("a voice lies where its treatment is meant to, whatever the voice") {
  for (const InsertEffectInfo& info : insert_effects())
    for (const char* voice : {"en-gb", "en-gb+f3", "en-us+Storm"}) {
      INFO(info.name << " " << voice);
      const Take take = recorded(real_engine(), treated_line(phrase, info.name, voice));
      CHECK(integrated(take) == Approx(levels::speech_lufs + info.level_db).margin(0.1));
    }
}

TEST_CASE("a treatment changes neither a take's length nor its words nor its silent edges") {
  FakeSynthesizer engine;
  const std::string content = "Tom hello. <pause time=\"200ms\"/> There it is.";
  const Take plain = recorded(engine, treated_line(content, ""));
  for (const InsertEffectInfo& info : insert_effects()) {
    const Take take = recorded(engine, treated_line(content, info.name));
    INFO(info.name);
    CHECK(take.length == plain.length);
    REQUIRE(take.words.size() == plain.words.size());
    for (std::size_t i = 0; i < take.words.size(); ++i) {
      CHECK(take.words[i].begin == plain.words[i].begin);
      CHECK(take.words[i].end == plain.words[i].end);
    }
    CHECK(sound(take).front() == 0);
    CHECK(sound(take).back() == 0);
    for (Frames i = take.points.at(0).begin; i < take.points.at(0).end; ++i) REQUIRE(sound(take)[static_cast<std::size_t>(i)] == 0);
  }
}

TEST_CASE("a line's own level is a plain gain behind its chain") {
  FakeSynthesizer engine;
  for (const char* treatment : {"", "telephone"}) {
    SpeechPlan plan = treated_line("Tom hello.", treatment);
    const signals::Samples plain = sound(recorded(engine, plan));
    plan.sound_level = 20;
    signals::Samples loud = sound(recorded(engine, plan));
    signals::scale(loud, 0.1);
    CHECK(near_samples(loud, plain, 1e-6));
  }
}

TEST_CASE("a take knows how loud it is over its whole length") {
  FakeSynthesizer engine;
  const Take tone = recorded(engine, plan_line(std::string(60, 'a')));  // three steady seconds: gates do nothing
  CHECK(tone.loudness == Approx(integrated(tone)).margin(0.05));
  const Take half = recorded(engine, plan_line(std::string(60, 'a') + "<pause time=\"3s\"/>"));
  CHECK(half.loudness == Approx(tone.loudness - 10 * std::log10(double(half.length) / double(tone.length))).margin(0.01));
  SpeechPlan soft = plan_line(std::string(60, 'a'));
  soft.sound_level = -7;
  CHECK(recorded(engine, soft).loudness == Approx(tone.loudness - 7).margin(0.001));
}

TEST_CASE("a take that is silent or empty has no loudness") {
  FakeSynthesizer engine;
  for (const char* content : {"…", "… <pause time=\"1s\"/>", "<prosody volume=\"silent\">Tom.</prosody>"})
    CHECK(recorded(engine, plan_line(content)).loudness == -std::numeric_limits<double>::infinity());
}

TEST_CASE("a whisper is breath: its take has no pitch, where the same line aloud has one") {
  const auto line = [](const char* style) {
    return stage("<cast><character id=\"anna\" voice=\"en-gb+f3\"/><character id=\"ben\" voice=\"en-gb+m3\"/></cast>",
                 "<line speaker=\"anna\"" + std::string(style) +
                     ">Are you really going alone?</line>"
                     "<line speaker=\"ben\"" +
                     std::string(style) + ">Are you really going alone?</line>");
  };
  const auto aloud = line(""), whispered = line(" style=\"whisper\"");
  for (const std::size_t speaker : {0u, 1u}) {
    CHECK(voiced_share(recorded(real_engine(), aloud->plan(speaker))) > 0.5);
    CHECK(voiced_share(recorded(real_engine(), whispered->plan(speaker))) < 0.05);
  }
}

TEST_CASE("a whisper stays a whisper behind the chain: two and a half dB under speech") {
  SpeechPlan plan = stage("<cast><character id=\"anna\" voice=\"en-gb+f3\"/></cast>",
                          "<line speaker=\"anna\" style=\"whisper\">" + std::string(phrase) + "</line>")
                        ->plan();
  CHECK(plan.sound_level == -2.5);
  plan.request.utterances.at(0).rate = plan.calibration.rate;  // as it was calibrated
  plan.request.utterances.at(0).pitch = plan.calibration.pitch;
  plan.request.utterances.at(0).range = plan.calibration.range;
  CHECK(integrated(recorded(real_engine(), plan)) == Approx(levels::speech_lufs - 2.5).margin(0.1));
}

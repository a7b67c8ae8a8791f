// SPDX-License-Identifier: GPL-3.0-or-later
#include "voices/engine/studio.h"

#include <cmath>

#include "audio/errors.h"
#include "tests/support/catch.h"
#include "tests/support/fake_synthesizer.h"
#include "tests/voices/page_kit.h"
#include "tests/voices/real_engine.h"

using namespace locket;
using namespace locket::testing;
using namespace std::chrono_literals;

namespace {

Take recorded(Synthesizer& engine, const SpeechPlan& plan, SampleRate rate = 44100) {
  Calibration calibration(engine, "");
  Studio studio(engine, calibration, {.rate = rate, .jobs = 1});
  studio.request(1, plan);
  return studio.take(1);
}

Take fake_take(const std::string& content) {
  FakeSynthesizer engine;
  return recorded(engine, plan_line(content));
}

std::vector<float> sound(const Take& take) {
  const auto channel = take.clip->channel(0);
  return {channel.begin(), channel.end()};
}

/// Frames of the fake's "n letters" at 44.1 kHz with the 2 and 2.5 ms that trimming leaves: to a millisecond.
bool about(Frames frames, double milliseconds) { return std::abs(double(frames) - milliseconds * 44.1) < 44.1; }

void check_words(const SpeechPlan& plan, const Take& take) {
  INFO(plan.text);
  REQUIRE(take.words.size() == plan.words.size());
  for (std::size_t i = 0; i < take.words.size(); ++i) {
    CHECK(take.words[i].word == i);
    CHECK(take.words[i].begin < take.words[i].end);
    CHECK(take.words[i].end <= take.length);
    if (i > 0) CHECK(take.words[i].begin > take.words[i - 1].begin);
    if (i > 0) CHECK(take.words[i].begin >= take.words[i - 1].end);
  }
}

}  // namespace

TEST_CASE("what is forgotten is spoken anew when it is asked for again") {
  FakeSynthesizer engine;
  engine.delay = std::chrono::milliseconds(20);
  Calibration calibration(engine, "");
  Studio studio(engine, calibration, {.rate = 44100, .jobs = 1});
  for (Studio::Key key = 1; key <= 3; ++key) studio.request(key, plan_line("Hello"));
  studio.forget();
  const std::size_t before = engine.requests().size();
  CHECK(before <= 2);  // the one that was being spoken, and its calibration
  CHECK_THROWS_AS(studio.take(2), std::logic_error);
  studio.request(2, plan_line("Tom"));
  CHECK(studio.take(2).length == fake_take("Tom").length);
  CHECK(engine.requests().size() > before);
}

TEST_CASE("a take is trimmed, and its edges are silent") {
  const Take take = fake_take("Hello");  // 5 letters, 250 ms
  CHECK(about(take.length, 2 + 250 + 2.5));
  CHECK(take.clip->channels() == 1);
  CHECK(take.clip->length() == take.length);
  CHECK(sound(take).front() == 0);
  CHECK(sound(take).back() == 0);
}

TEST_CASE("a written pause is exact to the frame") {
  const Take take = fake_take("Tom. <pause time=\"400ms\"/> Tom.");
  REQUIRE(take.points.size() == 1);
  const Point& pause = take.points[0];
  CHECK(pause.end - pause.begin == 17640);
  CHECK(pause.begin + pause.end == take.length);  // the same sound on both sides
  const std::vector<float> samples = sound(take);
  for (Frames i = pause.begin; i < pause.end; ++i) REQUIRE(samples[static_cast<std::size_t>(i)] == 0);
  CHECK(std::abs(samples[static_cast<std::size_t>(pause.begin - 882)]) + std::abs(samples[static_cast<std::size_t>(pause.begin - 890)]) >
        0.001);
}

TEST_CASE("pauses at the edges belong to the take") {
  const Take take = fake_take("<pause time=\"200ms\"/>Tom<pause time=\"300ms\"/>");
  CHECK(take.points.at(0).begin == 0);
  CHECK(take.points.at(0).end == 8820);
  CHECK(take.points.at(1).end == take.length);
  CHECK(take.points.at(1).end - take.points.at(1).begin == 13230);
  CHECK(take.words.at(0).begin >= 8820);
}

TEST_CASE("points and words are in frames of the take") {
  const Take take = fake_take("Tom <mark name=\"a\"/>hello.<mark name=\"b\"/>");
  REQUIRE(take.points.size() == 2);
  CHECK(about(take.words[0].begin, 2));
  CHECK(about(take.words[0].end, 2 + 150));
  CHECK(about(take.words[1].begin, 2 + 150 + 30));
  CHECK(take.points[0].begin == take.words[1].begin);
  CHECK(take.points[1].begin == take.length);
}

TEST_CASE("a word that a pause breaks in two lasts to the end of its second half") {
  const Take take = fake_take("wor<pause time=\"300ms\"/>d");
  REQUIRE(take.words.size() == 1);
  CHECK(take.words[0].end > take.length - 4 * 44);
}

TEST_CASE("a cut line ends with the word before the cut") {
  const Take take = fake_take("Tom hello <mark name=\"a\"/><cut/>there <mark name=\"b\"/>again.");
  CHECK(take.words.size() == 2);
  CHECK(about(take.length, 2 + 150 + 30 + 250));
  CHECK(take.points.at(0).begin == take.length);
  CHECK(take.points.at(1).begin == take.length);
}

TEST_CASE("a line cut before its first word is empty") {
  const Take take = fake_take("<cut/>Tom.");
  CHECK(take.length == 0);
  CHECK(take.words.empty());
}

TEST_CASE("a line without words is empty, but for its pauses") {
  CHECK(fake_take("…").length == 0);
  CHECK(fake_take("…").clip->channels() == 0);
  CHECK(fake_take("… <pause time=\"1s\"/>").length == 44100);
}

TEST_CASE("levels are in the take: the delivery's and prosody's") {
  FakeSynthesizer engine;
  SpeechPlan plan = plan_line("Tom.");
  const std::vector<float> plain = sound(recorded(engine, plan));
  plan.sound_level = -20;
  const std::vector<float> soft = sound(recorded(engine, plan));
  plan.sound_level = 0;
  std::get<SpokenPart>(plan.parts[0]).level = -HUGE_VAL;
  const std::vector<float> silent = sound(recorded(engine, plan));
  REQUIRE(plain.size() == soft.size());
  REQUIRE(plain.size() == silent.size());
  for (std::size_t i = 0; i < plain.size(); ++i) {
    REQUIRE(soft[i] == Approx(plain[i] / 10).margin(1e-6));
    REQUIRE(silent[i] == 0);
  }
}

TEST_CASE("takes do not depend on the number of workers or the order of requests") {
  std::vector<SpeechPlan> plans;
  for (int i = 0; i < 8; ++i)
    plans.push_back(plan_line("Line " + std::to_string(i) + " is <emphasis>here</emphasis>. Listen!", i % 2 ? "en-gb+f3" : "de+m3"));
  std::vector<std::vector<float>> first;
  for (const int jobs : {1, 4}) {
    WorkerPool pool(speaker_program(), {.speakers = jobs});
    Calibration calibration(pool, "");
    Studio studio(pool, calibration, {.rate = 48000, .jobs = jobs});
    for (std::size_t i = 0; i < plans.size(); ++i) {
      const std::size_t key = jobs == 1 ? i : plans.size() - 1 - i;
      studio.request(key, plans[key]);
    }
    for (std::size_t i = 0; i < plans.size(); ++i) {
      const std::vector<float> samples = sound(studio.take(i));
      if (jobs == 1) first.push_back(samples);
      else CHECK(samples == first[i]);
    }
  }
}

TEST_CASE("a failure of the engine reaches whoever takes that line, and no other") {
  FakeSynthesizer engine;
  Calibration calibration(engine, "");
  Studio studio(engine, calibration, {.jobs = 1});
  engine.failures = 1;
  studio.request(1, plan_line("One."));
  studio.request(2, plan_line("Two."));
  CHECK_THROWS_AS(studio.take(1), MachineError);
  CHECK(studio.take(2).length > 0);
}

TEST_CASE("a take is recorded once under its key, and handed over once") {
  FakeSynthesizer engine;
  Calibration calibration(engine, "");
  Studio studio(engine, calibration, {.jobs = 2});
  studio.request(7, plan_line("One."));
  studio.request(7, plan_line("Another."));
  CHECK(about(studio.take(7).length, 2 + 4 * 50 + 2.5));
  CHECK_THROWS_AS(studio.take(7), std::logic_error);
}

TEST_CASE("a studio that closes drops what is queued") {
  FakeSynthesizer engine;
  engine.delay = 20ms;
  {
    Calibration calibration(engine, "");
    Studio studio(engine, calibration, {.jobs = 1});
    for (Studio::Key key = 0; key < 500; ++key) studio.request(key, plan_line("One."));
  }
  CHECK(engine.requests().size() < 500);
}

TEST_CASE("every written word has a time, in rising order, on the real engine") {
  for (const char* content :
       {"He said “there” and it cost 1,000 pounds—no, twenty-one!", "Mr. Smith and M. Dupont met J. R. A. Doe at 3:15.",
        "I don’t know, ‘tis 5% &amp; more; 1914–1918, a/b, well-known.",
        "Are you <emphasis>there</emphasis>? <emphasis level=\"strong\">No</emphasis>… yes.",
        "The <sub alias=\"World Wide Web Consortium\">W3C people</sub> say <phoneme alphabet=\"x-espeak\" ph=\"mam'A~\">maman</phoneme>.",
        "A <prosody volume=\"silent\">very silent</prosody> word, un<emphasis>believ</emphasis>able.", "Œuvre naïve, café, “Été” — fin.",
        "in the of a to it is as at be", "un<pause time=\"100ms\"/>happy it is", "9 8 7 6 5 4 3 2 1 0",
        "<lang xml:lang=\"ru\">Привет</lang>, Tom!"}) {
    const SpeechPlan plan = plan_line(content);
    check_words(plan, recorded(real_engine(), plan));
  }
}

TEST_CASE("words begin where they sound on the real engine") {
  const SpeechPlan plan = plan_line("Stop, <emphasis>Tom</emphasis>, there are 1,000 pounds — here.");
  const Take take = recorded(real_engine(), plan);
  const std::vector<float> samples = sound(take);
  for (const WordTime& word : take.words) {
    double loudest = 0;
    for (Frames i = word.begin; i < word.end; ++i) loudest = std::max(loudest, double(std::abs(samples[static_cast<std::size_t>(i)])));
    INFO(plan.text.substr(plan.words[word.word].offset, plan.words[word.word].length));
    CHECK(loudest > 0.01);
    CHECK(word.end - word.begin > 44100 / 33);
  }
}

TEST_CASE("a question with emphasis stays a question") {
  const auto melody = [](const char* content) {
    const Recording recording = real_engine().speak(plan_line(content).request).at(0);
    REQUIRE(recording.words.size() == 3);
    const auto first = contour(recording.samples, 0, recording.words[1].sample);
    const auto last = contour(recording.samples, recording.words[2].sample, recording.samples.size());
    return last.back() / first.front();
  };
  CHECK(melody("Are you there.") < 0.9);
  CHECK(melody("Are you <emphasis>there</emphasis>?") > 1.05);
  const SpeechPlan plan = plan_line("Are you <emphasis>there</emphasis>?");
  const auto samples = real_engine().speak(plan.request).at(0).samples;
  CHECK(fundamental(samples, samples.size() / 2, samples.size()) > 1.05 * fundamental(samples, 0, samples.size() / 2));
  CHECK(samples.size() < 0.75 * 22050);
}

TEST_CASE("hostile text makes neither silence nor another voice on the real engine") {
  const Recording plain = real_engine().speak(plan_line("Hello 0A 450S there.").request).at(0);
  const std::string hostile =
      "Hello \x01"
      "0A \x01"
      "450S there.";
  auto staged = stage("<cast><character id=\"anna\" voice=\"en-gb\"/></cast>", "<line speaker=\"anna\">x</line>");
  Speech said = staged->speech();
  std::get<Text>(said.content.at(0).what).text = hostile;
  const SpeechPlan plan = plan_speech(said, staged->delivery(), 1, *staged->cast, {}, staged->warnings);
  CHECK(real_engine().speak(plan.request).at(0) == plain);
}

TEST_CASE("no variant clips, strongly emphasised") {
  for (const std::string& variant : real_catalogue().variants()) {
    const SpeechPlan plan = plan_line("I <emphasis level=\"strong\">never</emphasis> said so!", "en-gb+" + variant);
    INFO(variant);
    CHECK(peak(real_engine().speak(plan.request).at(0).samples) < 32767);
  }
}

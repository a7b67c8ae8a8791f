// SPDX-License-Identifier: GPL-3.0-or-later
// Core-seconds of making a play's written lines into words, and of speaking them, in one run. `bench/normalising` runs it.
//
//     normalising_costs PLAY
#include <fmt/format.h>
#include <sys/resource.h>

#include <vector>

#include "renderer/stage/production.h"
#include "scripts/page/walk.h"
#include "voices/text/normalise.h"
#include "voices/text/speech_plan.h"
#include "voices/text/text.h"

namespace {

using namespace locket;

constexpr int times = 20;  // one is too short for the clock of the system

double core_seconds(int whose) {
  rusage usage{};
  getrusage(whose, &usage);
  const auto seconds = [](const timeval& time) { return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6; };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

struct Line {
  std::u32string text;
  std::string language;
  SpeechRequest request;
};

std::vector<Line> lines_of(const Production& production) {
  std::vector<Line> lines;
  Diagnostics told;
  for_each_element(production.play().body, [&](const Element& element, const Scene* scene) {
    const auto* speech = std::get_if<Speech>(&element.what);
    if (!speech || !scene) return;
    for (const CharacterIndex speaker : speech->speakers) {
      const Delivery delivery = production.cast().delivery(*scene, *speech, speaker, element.place, told);
      const SpeechPlan plan = plan_speech(*speech, delivery, speaker, production.cast(), element.place, told);
      lines.push_back({from_utf8(plan.text), parse_voice(delivery.voice).language, plan.request});
    }
  });
  return lines;
}

double normalising(const std::vector<Line>& lines) {
  const double begin = core_seconds(RUSAGE_SELF);
  std::size_t readings = 0;
  for (int i = 0; i < times; ++i)
    for (const Line& line : lines) readings += normalise(line.text, line.language).size();
  fmt::print("readings {}\n", readings / times);
  return (core_seconds(RUSAGE_SELF) - begin) / times;
}

struct Costs {
  std::size_t lines = 0;
  double normalising = 0;
};

/// The speakers' seconds are counted by the system once they have gone, which they have when this returns.
Costs say_all(const char* play) {
  ProductionOptions options;
  options.play = play;
  options.jobs = 1;
  Production production(std::move(options));
  production.require_no_errors(false);
  const std::vector<Line> lines = lines_of(production);
  const Costs costs{lines.size(), normalising(lines)};
  for (const Line& line : lines) production.speakers().speak(line.request);
  return costs;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  try {
    const Costs costs = say_all(argv[1]);
    fmt::print("lines {}\nnormalising {:.6f}\nspeaking {:.4f}\n", costs.lines, costs.normalising, core_seconds(RUSAGE_CHILDREN));
    return 0;
  } catch (const std::exception& error) {
    fmt::print(stderr, "normalising_costs: {}\n", error.what());
  }
  return 1;
}

// SPDX-License-Identifier: GPL-3.0-or-later
// How soon a play speaks: takes a play as far as the first block in which a voice is heard, and prints how many
// milliseconds had passed at the end of each stage. `bench/start` runs it, and tells it when it was started.
//
//     first_block PLAY [NANOSECONDS of CLOCK_MONOTONIC when the program was started]
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <span>

#include "renderer/stage/production.h"
#include "renderer/stage/pump.h"
#include "renderer/stage/staging.h"
#include "renderer/system_settings.h"

namespace {

using namespace locket;
using Clock = std::chrono::steady_clock;

constexpr std::size_t block_frames = 512;
/// From here on somebody speaks: -60 dBFS.
constexpr float heard = 0.001f;

Clock::time_point began = Clock::now();

void reached(const char* stage) {
  const std::chrono::duration<double, std::milli> passed = Clock::now() - began;
  fmt::print("{} {:.2f}\n", stage, passed.count());
}

struct Spoke {};

/// Takes blocks until one of them speaks, and throws Spoke.
class FirstWords : public ProgrammeOutput {
 public:
  BusBlock& next() override { return block_; }
  void send() override {
    if (!any_) reached("block");
    any_ = true;
    if (!speaks(block_.speech().left) && !speaks(block_.speech().right)) return;
    reached("voice");
    throw Spoke();
  }

 private:
  static bool speaks(std::span<const float> samples) {
    return std::any_of(samples.begin(), samples.end(), [](float sample) { return std::abs(sample) > heard; });
  }
  BusBlock block_{block_frames};
  bool any_ = false;
};

void play_until_heard(const char* name) {
  ProductionOptions options;
  options.play = name;
  options.from_the_beginning = true;
  Production production(std::move(options));
  production.require_no_errors(false);
  reached("cast");
  CueSheet sheet = schedule(production.play(), production.options().rate);
  reached("schedule");
  Staging staging(production, std::move(sheet), {});
  PumpOptions pumping;
  pumping.block = block_frames;
  Pump pump(staging.sheet, staging.performance, staging.timeline, pumping);
  reached("prepare");
  FirstWords words;
  pump.run(words);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  if (argc > 2) began = Clock::time_point(std::chrono::nanoseconds(std::atoll(argv[2])));
  keep_memory_flat();
  reached("main");
  try {
    play_until_heard(argv[1]);
  } catch (const Spoke&) {
    return 0;
  } catch (const std::exception& error) {
    fmt::print(stderr, "first_block: {}\n", error.what());
  }
  return 1;
}

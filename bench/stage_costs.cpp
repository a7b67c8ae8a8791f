// SPDX-License-Identifier: GPL-3.0-or-later
// Renders a play with the counters on, and prints the core-seconds of each stage, and the play's seconds. `bench/stages`
// runs it.
//
//     stage_costs PLAY OUTPUT
#include <fmt/format.h>
#include <sys/resource.h>

#include "audio/profiler.h"
#include "renderer/output/render.h"
#include "renderer/system_settings.h"

namespace {

using namespace locket;

double core_seconds(int whose) {
  rusage usage{};
  getrusage(whose, &usage);
  const auto seconds = [](const timeval& time) { return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6; };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

/// The play's seconds.
double render_whole(const char* play, const char* output) {
  ProductionOptions options;
  options.play = play;
  options.from_the_beginning = true;
  Production production(std::move(options));
  production.require_no_errors(false);
  RenderOptions rendering;
  rendering.output = output;
  rendering.format.container = format_by_name(output);
  return render(production, rendering).seconds;
}

void print_costs(double play_seconds) {
  double counted = 0;
  const auto stages = Profiler::core_seconds();
  for (std::size_t stage = 0; stage < stages.size(); ++stage) {
    fmt::print("{} {:.4f}\n", stage_names[stage], stages[stage]);
    counted += stages[stage];
  }
  fmt::print("speaking {:.4f}\nother {:.4f}\nplay {:.4f}\n", core_seconds(RUSAGE_CHILDREN), core_seconds(RUSAGE_SELF) - counted,
             play_seconds);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  keep_memory_flat();
  Profiler::start();
  try {
    print_costs(render_whole(argv[1], argv[2]));
    return 0;
  } catch (const std::exception& error) {
    fmt::print(stderr, "stage_costs: {}\n", error.what());
  }
  return 1;
}

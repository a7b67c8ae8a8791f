// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/desk/commands.h"

#include <fmt/format.h>

#include <cstdio>

#include "audio/device/output_device.h"
#include "audio/file/resampler.h"
#include "audio/file/sink.h"
#include "renderer/desk/devices.h"
#include "renderer/desk/interrupt.h"
#include "renderer/desk/live_play.h"
#include "renderer/desk/pronunciations.h"
#include "renderer/desk/terminal.h"
#include "renderer/exports/dump.h"
#include "renderer/files/files.h"
#include "renderer/stage/lay_out.h"
#include "scripts/page/dump.h"
#include "scripts/page/reader.h"

namespace locket {
namespace {

void print_diagnostics(const std::string& text) { std::fputs(text.c_str(), stderr); }

}  // namespace

int run(const PlayCommand& command) {
  LivePlay(command).run();
  return 0;
}

int run(const CheckCommand& command) {
  bool wrong = false;
  std::vector<PlayPronunciations> reports;
  for (const auto& play : command.plays) {
    ProductionOptions options = command.production;
    options.play = play;
    options.jobs = 1;
    Production production(options);
    production.find_warnings();
    print_diagnostics(production.diagnostics().text(colour_wanted()));
    wrong |= production.diagnostics().has_errors();
    if (command.pronunciations && !production.diagnostics().has_errors()) reports.push_back(pronunciations_of(production));
  }
  if (!reports.empty()) print(pronunciation_text(reports, command.plays.size() > 1, command.json));
  return wrong ? 1 : 0;
}

int run(const DumpCommand& command) {
  Production production(command.production);
  production.require_no_errors(colour_wanted());
  switch (command.stage) {
    case DumpCommand::Stage::screenplay: print(dump(production.play())); break;
    case DumpCommand::Stage::cast: print(dump_cast(production.cast())); break;
    case DumpCommand::Stage::cues: print(dump_cues(schedule(production.play(), command.production.rate), production.diagnostics())); break;
    case DumpCommand::Stage::timeline:
      print(dump_timeline(production.play(), lay_out(production, command.seed, interrupted), production.diagnostics()));
      break;
  }
  return 0;
}

int run(const SoundsCommand& command) {
  if (!command.request) {
    print(sound_list(command.json));
    return 0;
  }
  refuse_sound_on_terminal(command.request->output);
  write_sound(*command.request, interrupted);
  return 0;
}

int run(const DevicesCommand& command) {
  const std::vector<OutputDevice> devices = output_devices();
  if (devices.empty() && !command.json) std::fputs("There is no audio output; `locket render` writes a file.\n", stderr);
  else print(device_list(devices, command.json));
  return 0;
}

int run(const VersionCommand&) {
  WorkerPool speakers(find_worker_program(), {.speakers = 1});
  print(fmt::format("locket {}\n{}\n{}\n{}\n{}\n", LOCKET_VERSION, speakers.version(), sound_file_library(), resampler_library(),
                    parser_library()));
  return 0;
}

int run(const HelpCommand& command) {
  print(command.text);
  return 0;
}

}  // namespace locket

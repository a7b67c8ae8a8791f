// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/desk/commands/subcommand.h"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>

#include "renderer/desk/devices.h"
#include "renderer/desk/terminal.h"

namespace locket::inline desk {

Subcommand add_devices(CLI::App& app) {
  const auto json = std::make_shared<bool>(false);
  CLI::App* devices = app.add_subcommand("devices", "List the audio outputs of this machine");
  devices->add_flag("--json", *json, "The list as JSON");
  devices->footer("Example:\n  locket devices --json");
  return {devices, [json] { return DevicesCommand{*json}; }};
}

int run(const DevicesCommand& command) {
  const std::vector<OutputDevice> devices = output_devices();
  if (devices.empty() && !command.json) std::fputs("There is no audio output; `locket render` writes a file.\n", stderr);
  else print(device_list(devices, command.json));
  return 0;
}

}  // namespace locket::inline desk

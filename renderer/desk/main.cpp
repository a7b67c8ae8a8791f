// SPDX-License-Identifier: GPL-3.0-or-later
// The doorman: finds out what is wanted, has it done, and turns what went wrong into words and an exit code.
#include <unistd.h>

#include <cstdio>

#include "audio/device/bounded_call.h"
#include "renderer/desk/command_line.h"
#include "renderer/desk/commands/subcommand.h"
#include "renderer/desk/failure.h"
#include "renderer/desk/interrupt.h"
#include "renderer/desk/raw_terminal.h"
#include "renderer/system_settings.h"

namespace {

int work(int argc, char** argv) {
  try {
    locket::Command command = locket::parse_command_line(argc, argv);
    return std::visit([](auto& wanted) { return locket::run(std::move(wanted)); }, command);
  } catch (...) {
    const locket::Failure failure = locket::current_failure();
    std::fputs(failure.text.c_str(), stderr);
    return failure.exit_code;
  }
}

}  // namespace

int main(int argc, char** argv) {
  locket::hold_standard_descriptors();
  locket::keep_memory_flat();
  locket::watch_for_interrupts();
  const int code = work(argc, argv);
  if (locket::calls_left_behind() == 0) return code;
  // A sound server that has stopped answering holds a thread of ours: what exit() tears down is still in its hands.
  std::fflush(nullptr);
  locket::restore_terminal();
  ::_exit(code);
}

// SPDX-License-Identifier: GPL-3.0-or-later
// The doorman: finds out what is wanted, has it done, and turns what went wrong into words and an exit code.
#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>

#include "audio/bounded_call.h"
#include "audio/errors.h"
#include "renderer/desk/command_line.h"
#include "renderer/desk/commands.h"
#include "renderer/desk/interrupt.h"
#include "renderer/desk/raw_terminal.h"
#include "renderer/errors.h"
#include "renderer/memory.h"

namespace {

enum ExitCode { play_is_wrong = 1, usage = 2, machine_failed = 3, was_interrupted = 130 };

int fail(ExitCode code, const char* message) {
  fmt::print(stderr, "locket: error: {}\n", message);
  return code;
}

int work(int argc, char** argv) {
  try {
    locket::Command command = locket::parse_command_line(argc, argv);
    return std::visit([](auto& wanted) { return locket::run(std::move(wanted)); }, command);
  } catch (const locket::PlayError& error) {
    fmt::print(stderr, "{}", error.what());
    return play_is_wrong;
  } catch (const locket::SoundError& error) {
    return fail(play_is_wrong, error.what());
  } catch (const locket::UsageError& error) {
    return fail(usage, error.what());
  } catch (const locket::Interrupted&) {
    return was_interrupted;
  } catch (const locket::MachineError& error) {
    return locket::interrupted() ? was_interrupted : fail(machine_failed, error.what());
  } catch (const std::exception& error) {
    return fail(machine_failed, error.what());
  }
}

}  // namespace

int main(int argc, char** argv) {
  locket::keep_memory_flat();
  locket::watch_for_interrupts();
  const int code = work(argc, argv);
  if (locket::calls_left_behind() == 0) return code;
  // A sound server that has stopped answering holds a thread of ours: what exit() tears down is still in its hands.
  std::fflush(nullptr);
  locket::restore_terminal();
  ::_exit(code);
}

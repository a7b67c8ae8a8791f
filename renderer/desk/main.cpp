// SPDX-License-Identifier: GPL-3.0-or-later
// The doorman: finds out what is wanted, has it done, and turns what went wrong into words and an exit code.
#include <unistd.h>

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <new>

#include "audio/device/bounded_call.h"
#include "renderer/desk/command_line.h"
#include "renderer/desk/commands/subcommand.h"
#include "renderer/desk/failure.h"
#include "renderer/desk/interrupt.h"
#include "renderer/desk/raw_terminal.h"
#include "renderer/system_settings.h"

namespace {

/// Takes none.
int tell_that_memory_is_gone() {
  for (const char* const piece : {"locket: error: ", locket::Failure::no_memory, "\n"}) std::fputs(piece, stderr);
  return locket::Failure::machine_failed;
}

/// Of the exception that is being handled; returns the exit code.
int tell_failure() {
  try {
    const locket::Failure failure = locket::current_failure();
    std::fputs(failure.text.c_str(), stderr);
    return failure.exit_code;
  } catch (const std::bad_alloc&) {
    return tell_that_memory_is_gone();
  }
}

std::atomic<bool> memory_refused{false};

void refuse_memory() {
  memory_refused = true;
  throw std::bad_alloc();
}

/// Some functions of libraries promise not to throw, and need memory all the same. Outputs have no name yet, so nothing is left.
[[noreturn]] void end() {
  if (!memory_refused) std::abort();
  locket::restore_terminal();
  ::_exit(tell_that_memory_is_gone());
}

int work(int argc, char** argv) {
  try {
    locket::Command command = locket::parse_command_line(argc, argv);
    return std::visit([](auto& wanted) { return locket::run(std::move(wanted)); }, command);
  } catch (...) {
    return tell_failure();
  }
}

}  // namespace

int main(int argc, char** argv) {
  std::set_new_handler(refuse_memory);
  std::set_terminate(end);
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

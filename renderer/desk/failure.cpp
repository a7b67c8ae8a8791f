// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/desk/failure.h"

#include <fmt/format.h>

#include <new>

#include "audio/errors.h"
#include "renderer/desk/interrupt.h"
#include "renderer/errors.h"
#include "scripts/utf8.h"

namespace locket::inline desk {
namespace {

enum ExitCode { play_is_wrong = 1, usage = 2, machine_failed = Failure::machine_failed };

Failure failure(ExitCode code, const std::string& whose, const char* message) {
  return {code, fmt::format("locket: error: {}{}{}\n", harmless(whose), whose.empty() ? "" : ": ", harmless(message))};
}

}  // namespace

Failure current_failure(const std::string& whose) {
  try {
    throw;
  } catch (const PlayError& error) {
    return {play_is_wrong, error.what()};
  } catch (const SoundError& error) {
    return failure(play_is_wrong, whose, error.what());
  } catch (const UsageError& error) {
    return failure(usage, whose, error.what());
  } catch (const NobodyReads&) {
    return {0, {}};
  } catch (const Interrupted&) {
    return {Failure::interrupted, {}};
  } catch (const std::bad_alloc&) {
    return failure(machine_failed, whose, Failure::no_memory);
  } catch (const std::exception& error) {
    // What Ctrl-C did to a speaker too is no failure of the machine.
    return interrupted() ? Failure{Failure::interrupted, {}} : failure(machine_failed, whose, error.what());
  }
}

}  // namespace locket::inline desk

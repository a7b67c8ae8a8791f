// SPDX-License-Identifier: GPL-3.0-or-later
// What the process that speaks may do: compute, read the engine's data, talk on the sockets that it has, fork. A play's text goes
// through a large C library; whatever that text might make it do, it ends here.
//
//   no new privileges        prctl(2)
//   no file but its data     Landlock, where the kernel has it (5.13)
//   no network, no program,  seccomp: who tries is killed (SIGSYS), and Locket tells of it
//   no file written
#pragma once

#include <filesystem>

namespace locket::inline engine {

/// From now on, for this process and all that it forks, for good. `data`: what may be read. A kernel that knows one of these does
/// what it can. False when it knows none of them.
bool confine(const std::filesystem::path& data);

}  // namespace locket::inline engine

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace locket {

/// To be called first of all. Takes come and go by the thousand, made on one thread and dropped on another: left to itself the
/// heap frays and grows with the play; large pieces go straight back to the system.
void keep_memory_flat();

}  // namespace locket

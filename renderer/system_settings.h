// SPDX-License-Identifier: GPL-3.0-or-later
// What the program asks of the system it runs on.
#pragma once

namespace locket {

/// To be called first of all. Takes come and go by the thousand, made on one thread and dropped on another: left to itself the
/// heap frays and grows with the play; large pieces go straight back to the system.
void keep_memory_flat();

/// For work that nobody listens to meanwhile, before its threads begin: they do not interrupt each other, nor what the user does
/// beside them. Where the system knows nothing of the kind, nothing happens.
void schedule_as_batch();

}  // namespace locket

// SPDX-License-Identifier: GPL-3.0-or-later
// What the program asks of the system it runs on.
#pragma once

namespace locket {

/// To be called first of all. Takes come and go by the thousand, made on one thread and dropped on another: left to itself the
/// heap frays and grows with the play; large pieces go straight back to the system.
void keep_memory_flat();

/// To be called before anything is opened: a standard descriptor that the caller has closed would be given to the next file or
/// socket, and what is printed would go into that. Each is held by one that neither gives nor takes anything; but what is
/// printed for people, on standard error, may be lost.
void hold_standard_descriptors();

/// For work that nobody listens to meanwhile, before its threads begin: they do not interrupt each other, nor what the user does
/// beside them. Where the system knows nothing of the kind, nothing happens.
void schedule_as_batch();

}  // namespace locket

// SPDX-License-Identifier: GPL-3.0-or-later
// Counts what this thread allocates by operator new while a trap is open. Linking this file replaces the program's
// operator new and delete; memory that a C library takes by malloc is not seen.
//
//     AllocationTrap trap;
//     master.process(planes, frames);
//     CHECK(trap.allocations() == 0);
#pragma once

#include <cstddef>

namespace locket {

class AllocationTrap {
 public:
  AllocationTrap();
  std::size_t allocations() const;  ///< by this thread since the trap was opened
  std::size_t deallocations() const;

 private:
  std::size_t allocations_before_;
  std::size_t deallocations_before_;
};

}  // namespace locket

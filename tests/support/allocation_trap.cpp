// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/allocation_trap.h"

#include <cstdlib>
#include <new>

namespace {

thread_local std::size_t allocated = 0;
thread_local std::size_t deallocated = 0;

void* checked(void* memory) {
  ++allocated;
  if (!memory) throw std::bad_alloc();
  return memory;
}

void release(void* memory) {
  if (memory) ++deallocated;
  std::free(memory);
}

}  // namespace

// The other forms (arrays, nothrow) are defined by the library in terms of these.
void* operator new(std::size_t size) { return checked(std::malloc(size ? size : 1)); }
void* operator new(std::size_t size, std::align_val_t alignment) {
  const auto unit = static_cast<std::size_t>(alignment);
  return checked(std::aligned_alloc(unit, (size + unit - 1) / unit * unit));
}
void operator delete(void* memory) noexcept { release(memory); }
void operator delete(void* memory, std::size_t) noexcept { release(memory); }
void operator delete(void* memory, std::align_val_t) noexcept { release(memory); }
void operator delete(void* memory, std::size_t, std::align_val_t) noexcept { release(memory); }

namespace locket {

AllocationTrap::AllocationTrap() : allocations_before_(allocated), deallocations_before_(deallocated) {}
std::size_t AllocationTrap::allocations() const { return allocated - allocations_before_; }
std::size_t AllocationTrap::deallocations() const { return deallocated - deallocations_before_; }

}  // namespace locket

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/allocation_trap.h"

#include <cstdlib>
#include <new>

namespace {

thread_local std::size_t allocated = 0;
thread_local std::size_t deallocated = 0;

void* counted(std::size_t size) noexcept {
  ++allocated;
  return std::malloc(size ? size : 1);
}

void* counted(std::size_t size, std::align_val_t alignment) noexcept {
  ++allocated;
  const auto unit = static_cast<std::size_t>(alignment);
  return std::aligned_alloc(unit, (size + unit - 1) / unit * unit);
}

void* checked(void* memory) { return memory ? memory : throw std::bad_alloc(); }

void release(void* memory) noexcept {
  if (memory) ++deallocated;
  std::free(memory);
}

}  // namespace

// Every form: a sanitizer brings its own of each, and one of theirs must not meet one of ours.
using Align = std::align_val_t;
using Nothrow = const std::nothrow_t&;
void* operator new(std::size_t size) { return checked(counted(size)); }
void* operator new[](std::size_t size) { return checked(counted(size)); }
void* operator new(std::size_t size, Nothrow) noexcept { return counted(size); }
void* operator new[](std::size_t size, Nothrow) noexcept { return counted(size); }
void* operator new(std::size_t size, Align alignment) { return checked(counted(size, alignment)); }
void* operator new[](std::size_t size, Align alignment) { return checked(counted(size, alignment)); }
void* operator new(std::size_t size, Align alignment, Nothrow) noexcept { return counted(size, alignment); }
void* operator new[](std::size_t size, Align alignment, Nothrow) noexcept { return counted(size, alignment); }
void operator delete(void* memory) noexcept { release(memory); }
void operator delete[](void* memory) noexcept { release(memory); }
void operator delete(void* memory, std::size_t) noexcept { release(memory); }
void operator delete[](void* memory, std::size_t) noexcept { release(memory); }
void operator delete(void* memory, Nothrow) noexcept { release(memory); }
void operator delete[](void* memory, Nothrow) noexcept { release(memory); }
void operator delete(void* memory, Align) noexcept { release(memory); }
void operator delete[](void* memory, Align) noexcept { release(memory); }
void operator delete(void* memory, std::size_t, Align) noexcept { release(memory); }
void operator delete[](void* memory, std::size_t, Align) noexcept { release(memory); }
void operator delete(void* memory, Align, Nothrow) noexcept { release(memory); }
void operator delete[](void* memory, Align, Nothrow) noexcept { release(memory); }

namespace locket {

AllocationTrap::AllocationTrap() : allocations_before_(allocated), deallocations_before_(deallocated) {}
std::size_t AllocationTrap::allocations() const { return allocated - allocations_before_; }
std::size_t AllocationTrap::deallocations() const { return deallocated - deallocations_before_; }

}  // namespace locket

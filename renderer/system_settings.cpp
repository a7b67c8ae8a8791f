// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/system_settings.h"

#include <fcntl.h>
#include <sched.h>

#if __has_include(<malloc.h>)
#include <malloc.h>
#endif

namespace locket {

void keep_memory_flat() {
#ifdef __GLIBC__
  ::mallopt(M_MMAP_THRESHOLD, 256 << 10);
#endif
}

void hold_standard_descriptors() {
  constexpr int modes[] = {O_WRONLY, O_RDONLY, O_WRONLY};  // the wrong way round: reading fails, and so does printing
  for (int descriptor = 0; descriptor < 3; ++descriptor)
    if (::fcntl(descriptor, F_GETFD) < 0) ::open("/dev/null", modes[descriptor]);  // the lowest that is free: this one
}

void schedule_as_batch() {
#ifdef SCHED_BATCH
  const sched_param no_priority{};
  ::sched_setscheduler(0, SCHED_BATCH, &no_priority);
#endif
}

}  // namespace locket

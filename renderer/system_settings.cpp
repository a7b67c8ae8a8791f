// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/system_settings.h"

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

void schedule_as_batch() {
#ifdef SCHED_BATCH
  const sched_param no_priority{};
  ::sched_setscheduler(0, SCHED_BATCH, &no_priority);
#endif
}

}  // namespace locket

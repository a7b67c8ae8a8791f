// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/memory.h"

#if __has_include(<malloc.h>)
#include <malloc.h>
#endif

namespace locket {

void keep_memory_flat() {
#ifdef __GLIBC__
  ::mallopt(M_MMAP_THRESHOLD, 256 << 10);
#endif
}

}  // namespace locket

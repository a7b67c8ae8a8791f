// SPDX-License-Identifier: GPL-3.0-or-later
// The memory of clips that are gone, for those that come: the kernel's price for a fresh page is higher than that of all
// that is done with the samples in it. Thread-safe; holds eight megabytes at most.
#pragma once

#include <cstddef>
#include <vector>

namespace locket {

/// Empty, with room for at least so many samples.
std::vector<float> take_from_store(std::size_t capacity);
void give_to_store(std::vector<float> samples) noexcept;

}  // namespace locket

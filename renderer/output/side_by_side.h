// SPDX-License-Identifier: GPL-3.0-or-later
// Several plays at a time. One render cannot fill its cores from begin to end: it begins with a page that is read, and ends with a master that
// is run again. Two that are at different places do. Each has a part of the synthesis workers; the samples depend on none of it.
#pragma once

#include <cstddef>
#include <functional>
#include <vector>

namespace locket::inline output {

/// How many workers each of the renders has that go on at one time: at least two renders where there are two plays and two jobs, else one for each two
/// jobs, and never more than plays. The shares differ by one at most, the larger first, and their sum is `jobs`. `plays` and `jobs` are at least 1.
std::vector<int> worker_shares(std::size_t plays, int jobs);

/// Calls work(i, workers) for each i below `count`, in order, as many at a time as there are shares; returns when all is done. One share works in
/// the caller's thread, several in threads of their own. `work` must not throw.
void side_by_side(std::size_t count, const std::vector<int>& shares, const std::function<void(std::size_t, int)>& work);

}  // namespace locket::inline output

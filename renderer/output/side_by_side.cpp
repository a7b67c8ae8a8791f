// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/output/side_by_side.h"

#include <algorithm>
#include <atomic>
#include <cassert>

#include "audio/threads.h"

namespace locket::inline output {

std::vector<int> worker_shares(std::size_t plays, int jobs) {
  assert(plays >= 1 && jobs >= 1);
  const int at_once = static_cast<int>(std::min<std::size_t>(plays, static_cast<std::size_t>(std::min(jobs, std::max(2, jobs / 2)))));
  std::vector<int> shares(static_cast<std::size_t>(at_once), jobs / at_once);
  for (int i = 0; i < jobs % at_once; ++i) ++shares[static_cast<std::size_t>(i)];
  return shares;
}

void side_by_side(std::size_t count, const std::vector<int>& shares, const std::function<void(std::size_t, int)>& work) {
  std::atomic<std::size_t> next{0};
  const auto go_on = [&](int workers) {
    for (std::size_t i = next++; i < count; i = next++) work(i, workers);
  };
  if (shares.size() == 1) return go_on(shares.front());
  start_threads(shares.size(), [&](std::size_t share) { go_on(shares[share]); }).clear();
}

}  // namespace locket::inline output

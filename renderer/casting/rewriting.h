// SPDX-License-Identifier: GPL-3.0-or-later
// The one way in which Locket writes into what an author wrote: whole pages, of which it is known what was in them before.
#pragma once

#include <string>
#include <vector>

namespace locket::inline recasting {

/// A page, as it was and as it shall be: bytes of the file `name`.
struct RewrittenPage {
  std::string name, before, after;
};

/// All of them or none. Throws UsageError when somebody has changed one of them since, MachineError; then nothing was changed.
void rewrite(const std::vector<RewrittenPage>& pages);
/// Writes what was there before, on the same terms.
void take_back(const std::vector<RewrittenPage>& pages);

}  // namespace locket::inline recasting

// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/casting/rewriting.h"

#include <fmt/format.h>

#include <deque>

#include "renderer/errors.h"
#include "renderer/files/atomic_file.h"
#include "renderer/files/files.h"
#include "scripts/page/reader.h"

namespace locket::inline recasting {

void rewrite(const std::vector<RewrittenPage>& pages) {
  std::deque<AtomicFile> files;
  for (const RewrittenPage& page : pages) {
    if (read_text(page.name, PageLimits{}.bytes) != page.before)
      throw UsageError(fmt::format("{} was saved by somebody else just now; nothing was changed, try again", page.name));
    files.emplace_back(page.name).fill(page.after);
  }
  std::vector<AtomicFile*> changed;
  for (AtomicFile& file : files) changed.push_back(&file);
  commit_together(changed);
}

void take_back(const std::vector<RewrittenPage>& pages) {
  std::vector<RewrittenPage> back;
  for (const RewrittenPage& page : pages) back.push_back({page.name, page.after, page.before});
  rewrite(back);
}

}  // namespace locket::inline recasting

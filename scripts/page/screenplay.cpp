// SPDX-License-Identifier: GPL-3.0-or-later
#include "scripts/page/screenplay.h"

#include "scripts/page/walk.h"
#include "scripts/utf8.h"

namespace locket::inline page {

std::string written_text(const Inlines& content) {
  std::string text;
  for_each_inline(content, [&text](const Inline& one) {
    if (const std::string* words = own_text(one)) text += *words;
  });
  return folded(text);
}

}  // namespace locket::inline page

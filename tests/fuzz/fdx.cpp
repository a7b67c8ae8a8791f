// SPDX-License-Identifier: GPL-3.0-or-later
// Any text as the content of a script of Final Draft: refused with a reason, or a page that the reader accepts.
#include "scripts/import/import.h"
#include "tests/fuzz/small_page.h"
#include "tests/fuzz/target.h"

using namespace locket;

int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string content(fuzz::text_of(bytes, size));
  ImportOptions options;
  options.plain = true;
  for (const std::string& text : {content, "<FinalDraft><Content>" + content + "</Content></FinalDraft>"}) {
    if (!is_story(text)) continue;
    const Import made = import_story(text, options);
    if (made.error.empty() && fuzz::read(made.page).diagnostics.has_errors())
      fuzz::require(fuzz::read(made.page).diagnostics.text().find("error: no voice") != std::string::npos,
                    "the reader accepts what was imported");
  }
  return 0;
}

// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a story: it is refused with a reason, or becomes a page that the reader accepts.
#include "scripts/import/import.h"
#include "tests/fuzz/small_page.h"
#include "tests/fuzz/target.h"

using namespace locket;

int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string text(fuzz::text_of(bytes, size));
  if (!is_story(text)) return 0;
  for (const bool plain : {false, true}) {
    ImportOptions options;
    options.plain = plain;
    const Import made = import_story(text, options);
    if (!made.error.empty()) return 0;
    const Reading reading = fuzz::read(made.page);
    // Spaces, beds and languages are more than the small vocabulary has: of those the reader may complain.
    if (plain && reading.diagnostics.has_errors()) {
      const std::string told = reading.diagnostics.text();
      fuzz::require(told.find("error: no voice") != std::string::npos, "the reader accepts what was imported");
    }
  }
  return 0;
}

// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a packed book: refused with a reason, or a page that the reader accepts.
#include "scripts/import/import.h"
#include "tests/fuzz/small_page.h"
#include "tests/fuzz/target.h"

using namespace locket;

int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  ImportOptions options;
  options.plain = true;
  const Import made = import_story("PK\x03\x04" + std::string(fuzz::text_of(bytes, size)), options);
  if (made.error.empty() && fuzz::read(made.page).diagnostics.has_errors())
    fuzz::require(fuzz::read(made.page).diagnostics.text().find("error: no voice") != std::string::npos,
                  "the reader accepts what was imported");
  return 0;
}

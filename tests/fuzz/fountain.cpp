// SPDX-License-Identifier: GPL-3.0-or-later
// Any text as a script in Fountain: a page that the reader accepts, and what that exports is the same script when it comes again.
#include "scripts/export/page_script.h"
#include "scripts/export/reading_script.h"
#include "scripts/fountain/fountain_writer.h"
#include "scripts/import/import.h"
#include "tests/fuzz/small_page.h"
#include "tests/fuzz/target.h"

using namespace locket;

namespace {

/// The script that a script becomes on the way through a page; nothing when it is refused.
std::string through_page(const std::string& text) {
  ImportOptions options;
  options.fountain = options.plain = true;
  const Import made = import_story(text, options);
  if (!made.error.empty()) return {};
  const Reading reading = fuzz::read(made.page);
  if (reading.diagnostics.has_errors()) {
    fuzz::require(reading.diagnostics.text().find("error: no voice") != std::string::npos, "the reader accepts what was imported");
    return {};
  }
  const fountain::Script script = script_of_page(made.page, reading.play);
  reading_script(script);
  return fountain::fountain_text(script);
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string once = through_page(std::string(fuzz::text_of(bytes, size)));
  if (once.empty()) return 0;
  const std::string twice = through_page(once);
  fuzz::require(through_page(twice) == twice, "a script that has been through a page comes through unchanged");
  return 0;
}

// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a page: the reader says what is wrong, or it is a play that can be dumped and scheduled.
#include "renderer/score/cue_sheet.h"
#include "scripts/page/dump.h"
#include "tests/fuzz/small_page.h"
#include "tests/fuzz/target.h"

using namespace locket;

int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const Reading reading = fuzz::read(fuzz::text_of(bytes, size));
  const std::string told = reading.diagnostics.text(true);
  fuzz::require(!reading.diagnostics.has_errors() || told.find("error") != std::string::npos, "an error is told");
  if (reading.diagnostics.has_errors()) return 0;
  dump(reading.play);
  schedule(reading.play, 44100);
  return 0;
}

// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as the value of an attribute; the first byte says of which one.
#include <array>

#include "tests/fuzz/small_page.h"
#include "tests/fuzz/target.h"

using namespace locket;

namespace {

/// What stands before a value and behind it.
constexpr std::array<std::pair<const char*, const char*>, 16> places{{
    {"<pause time=\"", "\"/>"},
    {"<ambience preset=\"wind\" soundLevel=\"", "\"/>"},
    {"<ambience preset=\"wind\" pan=\"", "\"/>"},
    {"<ambience preset=\"wind\" duck=\"", "\"/>"},
    {"<ambience src=\"", "\"/>"},
    {"<sfx preset=\"coins\" count=\"3\" pace=\"", "\"/>"},
    {"<sfx preset=\"bell\" begin=\"", "\"/>"},
    {"<sfx src=\"a.wav\" clipBegin=\"", "\"/>"},
    {"<sfx src=\"a.wav\" speed=\"", "\"/>"},
    {"<line speaker=\"", "\">One.</line>"},
    {"<line speaker=\"anna\" style=\"", "\">One.</line>"},
    {"<line speaker=\"anna\" distance=\"", "\">One.</line>"},
    {"<line speaker=\"anna\">One <prosody rate=\"", "\">two</prosody>.</line>"},
    {"<line speaker=\"anna\">One <prosody pitch=\"", "\">two</prosody>.</line>"},
    {"<line speaker=\"anna\">One <say-as interpret-as=\"", "\">2</say-as>.</line>"},
    {"<line speaker=\"anna\">One <lang xml:lang=\"", "\">deux</lang>.</line>"},
}};

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  if (size == 0) return 0;
  const auto& [before, behind] = places[bytes[0] % places.size()];
  const std::string value(fuzz::text_of(bytes + 1, size - 1));
  const Reading reading = fuzz::read(fuzz::page_of(before + value + behind));
  fuzz::require(!reading.diagnostics.has_errors() || !reading.diagnostics.text().empty(), "an error is told");
  return 0;
}

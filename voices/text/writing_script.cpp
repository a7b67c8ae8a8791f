// SPDX-License-Identifier: GPL-3.0-or-later
#include "voices/text/writing_script.h"

#include <unicode/uscript.h>

#include <algorithm>

namespace locket::inline text {
namespace {

struct Script {
  UScriptCode code;
  std::string_view language;
  std::string_view others;  ///< more languages that are written so, each with a space on both sides
};
constexpr Script scripts[] = {{USCRIPT_CYRILLIC, "ru", " uk be bg mk sr kk tt ky ba cv "},
                              {USCRIPT_GREEK, "el", " grc "},
                              {USCRIPT_HEBREW, "he", ""},
                              {USCRIPT_ARABIC, "ar", " fa ur sd ug "},
                              {USCRIPT_HAN, "cmn", " zh yue hak ja "},
                              {USCRIPT_HIRAGANA, "ja", ""},
                              {USCRIPT_KATAKANA, "ja", ""},
                              {USCRIPT_HANGUL, "ko", ""},
                              {USCRIPT_DEVANAGARI, "hi", " mr ne kok "},
                              {USCRIPT_BENGALI, "bn", " as bpy "},
                              {USCRIPT_GURMUKHI, "pa", ""},
                              {USCRIPT_GUJARATI, "gu", ""},
                              {USCRIPT_ORIYA, "or", ""},
                              {USCRIPT_TAMIL, "ta", ""},
                              {USCRIPT_TELUGU, "te", ""},
                              {USCRIPT_KANNADA, "kn", ""},
                              {USCRIPT_MALAYALAM, "ml", ""},
                              {USCRIPT_SINHALA, "si", ""},
                              {USCRIPT_MYANMAR, "my", " shn "},
                              {USCRIPT_GEORGIAN, "ka", ""},
                              {USCRIPT_ARMENIAN, "hy", " hyw "},
                              {USCRIPT_ETHIOPIC, "am", ""},
                              {USCRIPT_CHEROKEE, "chr", ""}};

constexpr char32_t first_beyond_latin = 0x370;

}  // namespace

std::string_view language_of_script(char32_t c) {
  if (c < first_beyond_latin) return {};
  UErrorCode error = U_ZERO_ERROR;
  const UScriptCode code = uscript_getScript(static_cast<UChar32>(c), &error);
  const auto known = std::find_if(std::begin(scripts), std::end(scripts), [code](const Script& one) { return one.code == code; });
  return known == std::end(scripts) ? std::string_view() : known->language;
}

bool writes_script_of(std::string_view language, std::string_view of_script) {
  const std::string_view primary = language.substr(0, language.find('-'));
  if (primary == of_script) return true;
  return std::any_of(std::begin(scripts), std::end(scripts), [&](const Script& one) {
    const std::size_t at = one.language == of_script ? one.others.find(primary) : std::string_view::npos;
    return at != std::string_view::npos && at > 0 && one.others[at - 1] == ' ' && one.others[at + primary.size()] == ' ';
  });
}

}  // namespace locket::inline text

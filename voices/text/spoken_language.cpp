// SPDX-License-Identifier: GPL-3.0-or-later
#include "voices/text/spoken_language.h"

namespace locket::inline text {

const SpokenLanguage* spoken_language(std::string_view language) {
  const std::string_view primary = language.substr(0, language.find('-'));
  if (primary == "en") return language.substr(0, 5) == "en-us" ? &american() : &english();
  if (primary == "de") return &german();
  if (primary == "fr") return &french();
  if (primary == "it") return &italian();
  return primary == "es" ? &spanish() : nullptr;
}

}  // namespace locket::inline text

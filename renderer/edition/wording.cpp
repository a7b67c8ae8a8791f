// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/edition/wording.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace locket::inline edition {
namespace {

struct Words {
  std::string_view language, scene, whispers, shouts;
};

constexpr Words known[] = {
    {"en", "Scene", "whispers", "shouts"}, {"de", "Szene", "flüstert", "ruft"},  {"fr", "Scène", "chuchote", "crie"},
    {"es", "Escena", "susurra", "grita"},  {"it", "Scena", "sussurra", "grida"},
};

const Words& words_of(std::string_view language) {
  const auto found =
      std::find_if(std::begin(known), std::end(known), [&](const Words& one) { return one.language == primary_language(language); });
  return found == std::end(known) ? known[0] : *found;
}

}  // namespace

std::string_view primary_language(std::string_view language) { return language.substr(0, language.find('-')); }

std::string numbered_scene(std::uint32_t number, std::string_view language) {
  return fmt::format("{} {}", words_of(language).scene, number);
}

std::string_view manner_of_speaking(std::string_view style, std::string_view language) {
  if (style == "whisper") return words_of(language).whispers;
  if (style == "shout") return words_of(language).shouts;
  return {};
}

}  // namespace locket::inline edition

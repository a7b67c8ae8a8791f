// SPDX-License-Identifier: GPL-3.0-or-later
#include "voices/casting/catalogue.h"

#include <algorithm>
#include <set>

#include "scripts/utf8.h"

namespace locket::inline casting {
namespace {

constexpr std::string_view variant_folder = "!v/";

std::string_view primary(std::string_view language) { return language.substr(0, language.find('-')); }

/// MBROLA voices need another program and data that Debian does not ship.
bool usable(const EngineVoice& voice) { return voice.identifier.rfind("mb/", 0) != 0; }

}  // namespace

VoiceSpelling parse_voice(std::string_view voice) {
  const std::size_t plus = voice.find('+');
  if (plus == std::string_view::npos) return {lower_case(voice), {}};
  return {lower_case(voice.substr(0, plus)), std::string(voice.substr(plus + 1))};
}

VoiceCatalogue::VoiceCatalogue(std::vector<EngineVoice> listing) : listing_(std::move(listing)) {
  std::set<std::string> languages, variants;
  for (const EngineVoice& voice : listing_) {
    if (!usable(voice)) continue;
    if (voice.is_variant()) variants.insert(voice.identifier.substr(variant_folder.size()));
    else languages.insert(voice.languages.begin(), voice.languages.end());
  }
  languages_.assign(languages.begin(), languages.end());
  variants_.assign(variants.begin(), variants.end());
}

/// The voice whose own language it is, else the one that ranks it best; of equals the first listed.
const EngineVoice* VoiceCatalogue::language_entry(std::string_view language) const {
  const EngineVoice* best = nullptr;
  int best_rank = 0;
  for (const EngineVoice& voice : listing_) {
    if (voice.is_variant() || !usable(voice)) continue;
    const auto at = std::find(voice.languages.begin(), voice.languages.end(), language);
    if (at == voice.languages.end()) continue;
    const auto index = static_cast<std::size_t>(at - voice.languages.begin());
    const int rank = index == 0 ? 0 : 1 + voice.rank(index);
    if (!best || rank < best_rank) best = &voice, best_rank = rank;
  }
  return best;
}

const EngineVoice* VoiceCatalogue::variant_entry(std::string_view variant) const {
  const auto at = std::find_if(listing_.begin(), listing_.end(), [variant](const EngineVoice& voice) {
    return voice.is_variant() && std::string_view(voice.identifier).substr(variant_folder.size()) == variant;
  });
  return at == listing_.end() ? nullptr : &*at;
}

std::optional<std::string> VoiceCatalogue::resolve(std::string_view voice) const {
  const VoiceSpelling spelling = parse_voice(voice);
  const EngineVoice* language = language_entry(spelling.language);
  const bool plain = voice.find('+') == std::string_view::npos;
  if (!language || (!plain && !variant_entry(spelling.variant))) return std::nullopt;
  return plain ? language->identifier : language->identifier + "+" + spelling.variant;
}

std::optional<std::string> VoiceCatalogue::in_language(std::string_view language, std::string_view voice) const {
  VoiceSpelling spelling = parse_voice(voice);
  for (spelling.language = lower_case(language); !language_entry(spelling.language);) {
    const std::size_t hyphen = spelling.language.rfind('-');
    if (hyphen == std::string::npos) return std::nullopt;
    spelling.language.resize(hyphen);
  }
  return spelling.text();
}

bool VoiceCatalogue::speaks(std::string_view voice, std::string_view language) const {
  const std::string spoken = parse_voice(voice).language, wanted = lower_case(language);
  if (primary(spoken) == primary(wanted)) return true;
  const EngineVoice* entry = language_entry(spoken);
  return entry && std::any_of(entry->languages.begin(), entry->languages.end(),
                              [&wanted](const std::string& known) { return primary(known) == primary(wanted); });
}

const EngineVoice* VoiceCatalogue::find(std::string_view voice) const {
  const VoiceSpelling spelling = parse_voice(voice);
  return spelling.variant.empty() ? language_entry(spelling.language) : variant_entry(spelling.variant);
}

}  // namespace locket::inline casting

// SPDX-License-Identifier: GPL-3.0-or-later
// The voices that the machine's eSpeak NG has. A voice is spelled LANGUAGE[+VARIANT] on the page; the engine knows it
// by an identifier (`en-gb+f3` is `gmw/en+f3`), and would quietly speak with another one if it were asked wrongly.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scripts/page/screenplay.h"
#include "voices/engine_voice.h"

namespace locket::inline casting {

/// `en-gb+f3` taken apart.
struct VoiceSpelling {
  std::string language;  ///< lower case
  std::string variant;   ///< empty = none
  std::string text() const { return variant.empty() ? language : language + "+" + variant; }
};
VoiceSpelling parse_voice(std::string_view voice);

class VoiceCatalogue {
 public:
  VoiceCatalogue() = default;
  explicit VoiceCatalogue(std::vector<EngineVoice> listing);

  /// The engine's identifier for a voice as spelled on the page, or nothing if there is no such voice.
  std::optional<std::string> resolve(std::string_view voice) const;
  /// The spelling whose language is `language` or, failing that, its nearest parent (`de-AT` -> `de`), with the
  /// variant of `voice` kept: ("fr", "en-gb+f3") -> "fr+f3". Nothing if the engine speaks no such language.
  std::optional<std::string> in_language(std::string_view language, std::string_view voice) const;

  /// Whether a voice as spelled on the page speaks that language, of whatever region: `en-gb-scotland+m7` and `en-US`.
  bool speaks(std::string_view voice, std::string_view language) const;
  /// What the engine says of the variant of a voice as spelled (`en-gb+f3`), or of the language where it has none.
  const EngineVoice* find(std::string_view voice) const;

  const std::vector<std::string>& languages() const { return languages_; }  ///< for Vocabulary
  const std::vector<std::string>& variants() const { return variants_; }    ///< for Vocabulary
  const std::vector<EngineVoice>& listing() const { return listing_; }

 private:
  const EngineVoice* language_entry(std::string_view language) const;
  const EngineVoice* variant_entry(std::string_view variant) const;

  std::vector<EngineVoice> listing_;
  std::vector<std::string> languages_;
  std::vector<std::string> variants_;
};

}  // namespace locket::inline casting

// SPDX-License-Identifier: GPL-3.0-or-later
// `locket voices`: the languages and variants that the machine's eSpeak NG has, and what they sound like.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "voices/casting/catalogue.h"
#include "voices/casting/voice_meter.h"

namespace locket::inline desk {

enum class VoiceOrder { name, pitch, brightness, loudness };

struct VoiceWishes {
  std::string language;          ///< its begin, in any case; empty = all
  std::optional<Gender> gender;  ///< as the engine says; a voice of which it says nothing is then left out
  VoiceOrder order = VoiceOrder::name;
};

/// A language, or a variant of one.
struct ListedVoice {
  std::string spelling;  ///< `en-gb`; of a variant `+f3`
  std::string name;      ///< `English (Great Britain)`; empty for a variant
  std::optional<Gender> gender;
  int age = 0;  ///< years; 0 = not said
  Role role;    ///< with the engine's usual settings: what is measured
  VoiceFigures figures;
};

struct VoiceList {
  std::string language;  ///< in which the variants are measured
  std::vector<ListedVoice> languages, variants;
};

/// Who there is, not measured yet. Throws UsageError when no language begins so.
VoiceList find_voices(const VoiceCatalogue& catalogue, const VoiceWishes& wishes);
/// After the figures have come.
void sort_voices(VoiceList& list, VoiceOrder order);

/// A play in which each of them counts to eight, in a scene that is called as the voice is written: to be heard one after the other.
std::string voice_list_play(const VoiceList& list);

std::string voice_list_text(const VoiceList& list);
std::string voice_list_json(const VoiceList& list);

}  // namespace locket::inline desk

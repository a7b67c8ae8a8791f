// SPDX-License-Identifier: GPL-3.0-or-later
#include "voices/engine/engine.h"

#include <espeak-ng/espeak_ng.h>
#include <espeak-ng/speak_lib.h>
#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <utility>

#include "audio/errors.h"
#include "scripts/utf8.h"
#include "voices/engine/phoneme_trace.h"
#include "voices/engine_settings.h"

namespace locket::inline engine {
namespace {

constexpr rlim_t least_descriptors = 16;

/// The callback is a plain function: what it needs stands here while one utterance is spoken.
struct Hearing {
  const Engine::Listener* listener = nullptr;
};
Hearing hearing;

std::vector<WordEvent> words_of(const espeak_EVENT* event) {
  std::vector<WordEvent> words;
  for (; event->type != espeakEVENT_LIST_TERMINATED; ++event) {
    if (event->type != espeakEVENT_WORD) continue;
    const int position = std::max(event->text_position, 1) - 1;  // the engine counts characters from 1
    words.push_back({static_cast<std::uint32_t>(position), static_cast<std::uint32_t>(std::max(event->length, 0)),
                     static_cast<std::uint32_t>(std::max(event->sample, 0))});
  }
  return words;
}

int hear(short* samples, int count, espeak_EVENT* events) {
  const std::vector<WordEvent> words = words_of(events);
  const auto made = static_cast<std::size_t>(samples && count > 0 ? count : 0);
  return (*hearing.listener)({samples, made}, words) ? 0 : 1;
}

/// Pairs of a rank byte and a zero-terminated language; a zero byte ends the list.
void read_languages(const char* list, EngineVoice& voice) {
  while (list && *list) {
    const int rank = static_cast<unsigned char>(*list++);
    const std::string language(list);
    list += language.size() + 1;
    voice.languages.push_back(lower_case(language));
    voice.ranks.push_back(rank);
  }
}

EngineVoice entry(const espeak_VOICE& listed) {
  EngineVoice voice;
  voice.identifier = listed.identifier ? listed.identifier : "";
  voice.name = listed.name ? listed.name : "";
  if (listed.gender == ENGENDER_FEMALE) voice.gender = Gender::female;
  if (listed.gender == ENGENDER_MALE) voice.gender = Gender::male;
  voice.age = listed.age;
  read_languages(listed.languages, voice);
  return voice;
}

/// `kind` = what espeak_ListVoices is to list: null = languages, "variant" = variants.
void list_voices(const char* kind, std::vector<EngineVoice>& voices) {
  espeak_VOICE wanted{};
  wanted.languages = kind;
  const espeak_VOICE** listed = espeak_ListVoices(kind ? &wanted : nullptr);
  for (; listed && *listed; ++listed) voices.push_back(entry(**listed));
}

/// The engine's account of how it makes phonemes, from when this begins to when it is asked for.
class PhonemeTrace {
 public:
  explicit PhonemeTrace(int mode = espeakPHONEMES_TRACE) : file_(open_memstream(&text_, &size_)) {
    espeak_SetPhonemeTrace(file_ ? mode : 0, file_);
  }
  ~PhonemeTrace() {
    espeak_SetPhonemeTrace(0, nullptr);
    if (file_) std::fclose(file_);
    std::free(text_);
  }
  PhonemeTrace(const PhonemeTrace&) = delete;
  PhonemeTrace& operator=(const PhonemeTrace&) = delete;

  std::string_view text() {
    if (file_) std::fflush(file_);
    return text_ ? std::string_view(text_, size_) : std::string_view();
  }

 private:
  char* text_ = nullptr;
  std::size_t size_ = 0;
  std::FILE* file_;
};

/// The engine translates a clause at a time; a word is one, unless it has a stop inside.
std::string phonemes_of(const std::string& word) {
  std::string all;
  for (const void* rest = word.c_str(); rest;) {
    const char* said = espeak_TextToPhonemes(&rest, espeakCHARS_UTF8, 0);
    if (said && *said) all += (all.empty() ? "" : " ") + std::string(said + (*said == ' '));
  }
  return all;
}

}  // namespace

bool Engine::start() {
  // With fewer it finds some of its voices, and takes the others for missing.
  rlimit descriptors{};
  if (::getrlimit(RLIMIT_NOFILE, &descriptors) == 0 && descriptors.rlim_cur < least_descriptors)
    return fail(fmt::format("eSpeak NG needs {} file descriptors, and may have {} (ulimit -n)", least_descriptors, descriptors.rlim_cur));
  sample_rate_ = espeak_Initialize(AUDIO_OUTPUT_SYNCHRONOUS, 0, nullptr, espeakINITIALIZE_DONT_EXIT);
  if (sample_rate_ <= 0) return fail("eSpeak NG does not start; is espeak-ng-data installed?");
  errno = 0;
  list_voices("variant", voices_);
  list_voices(nullptr, voices_);
  const bool speaks = std::any_of(voices_.begin(), voices_.end(), [](const EngineVoice& voice) { return !voice.is_variant(); });
  if (!speaks)
    return fail(fmt::format("eSpeak NG finds no voice of its own{}{}", errno ? ": " : "", errno ? error_text(errno) : std::string()));
  espeak_SetSynthCallback(hear);
  return true;
}

std::string Engine::version() const {
  const char* data_path = nullptr;
  return fmt::format("eSpeak NG {}", espeak_Info(&data_path));
}

std::string Engine::data() const {
  const char* data_path = nullptr;
  espeak_Info(&data_path);
  return data_path ? data_path : "";
}

/// The engine returns success for `en+nosuch` and speaks without the variant; only its own account of the current
/// voice tells.
bool Engine::set_voice(const std::string& identifier) {
  const bool found = espeak_SetVoiceByName(identifier.c_str()) == EE_OK;
  const espeak_VOICE* current = espeak_GetCurrentVoice();
  if (found && current && current->identifier && identifier == current->identifier) return true;
  return fail(fmt::format("eSpeak NG has no voice \"{}\"", identifier));
}

bool Engine::prepare(const std::string& voice) {
  if (!set_voice(voice)) return false;
  prepared_ = voice;
  return true;
}

bool Engine::speak(const Utterance& utterance, const Listener& listener) {
  if (std::exchange(prepared_, {}) != utterance.voice && !set_voice(utterance.voice)) return false;
#ifdef LOCKET_ESPEAK_SEEDS
  espeak_ng_SetRandSeed(1);  // from 1.52 on the engine would take the clock's
#endif
  espeak_SetParameter(espeakRATE, utterance.rate, 0);
  espeak_SetParameter(espeakPITCH, utterance.pitch, 0);
  espeak_SetParameter(espeakRANGE, utterance.range, 0);
  espeak_SetParameter(espeakVOLUME, engine_settings::amplitude, 0);
  hearing.listener = &listener;
  const espeak_ERROR result = espeak_Synth(utterance.text.c_str(), utterance.text.size() + 1, 0, POS_CHARACTER, 0,
                                           espeakCHARS_UTF8 | espeakPHONEMES, nullptr, nullptr);
  hearing.listener = nullptr;
  return result == EE_OK || fail(fmt::format("eSpeak NG fails with code {}", static_cast<int>(result)));
}

bool Engine::pronounce(const std::string& voice, const std::vector<std::string>& words, const Reader& reader) {
  if (!set_voice(voice)) return false;
  for (const std::string& word : words) {
    PhonemeTrace trace;
    Pronunciation pronunciation;
    pronunciation.phonemes = phonemes_of(word);
    pronunciation.origin = read_trace(trace.text(), pronunciation.phonemes);
    if (!reader(pronunciation)) return fail("nobody listens");
  }
  return true;
}

std::optional<std::string> Engine::transcribe(const Utterance& utterance) {
  PhonemeTrace trace(espeakPHONEMES_SHOW);
  if (!speak(utterance, [](auto, auto) { return true; })) return std::nullopt;
  return folded(trace.text());
}

bool Engine::fail(std::string why) {
  problem_ = std::move(why);
  return false;
}

}  // namespace locket::inline engine

// SPDX-License-Identifier: GPL-3.0-or-later
#include "voices/casting/voice_meter.h"

#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <mutex>

#include "audio/meter/brightness.h"
#include "audio/meter/pitch.h"
#include "audio/threads.h"
#include "voices/cached_line.h"
#include "voices/casting/phrase.h"

namespace fs = std::filesystem;

namespace locket::inline casting {
namespace {

/// Goes up when the same voice would measure otherwise.
constexpr const char* method = "voice 2";
/// One line: `locket-voice 0x1.9p+7 0x1.2p+10 -0x1.5p+4`, then the timbre; a pitch of 0 is none.
constexpr std::string_view file_mark = "locket-voice";
constexpr std::size_t figures_before_timbre = 3;

VoiceFigures measured(Synthesizer& synthesizer, const Utterance& phrase) {
  const std::vector<float> sound = recorded_phrase(synthesizer, phrase);
  return {median_pitch_hz(sound, measuring_rate), brightness_hz(sound, measuring_rate).value_or(0), phrase_loudness(sound),
          timbre(sound, measuring_rate).value_or(Timbre{})};
}

std::optional<VoiceFigures> kept(const fs::path& file) {
  const auto figures = cached_figures(file, file_mark, figures_before_timbre + timbre_size);
  if (!figures || (*figures)[0] < 0 || (*figures)[1] < 0) return std::nullopt;
  VoiceFigures kept{(*figures)[0] > 0 ? std::optional((*figures)[0]) : std::nullopt, (*figures)[1], (*figures)[2]};
  std::copy(figures->begin() + figures_before_timbre, figures->end(), kept.timbre.begin());
  return kept;
}

void keep(const fs::path& file, const VoiceFigures& figures) {
  std::vector<double> line{figures.pitch_hz.value_or(0), figures.brightness_hz, figures.loudness_lufs};
  line.insert(line.end(), figures.timbre.begin(), figures.timbre.end());
  cache_figures(file, file_mark, line);
}

}  // namespace

VoiceFigures VoiceMeter::figures(const Role& role) {
  const Utterance phrase = phrase_of(role);
  const fs::path file = cache_.empty() ? fs::path() : cache_ / (phrase_key(synthesizer_.version(), phrase, method) + ".txt");
  if (const auto known = file.empty() ? std::nullopt : kept(file)) return *known;
  const VoiceFigures fresh = measured(synthesizer_, phrase);
  if (!file.empty()) keep(file, fresh);
  return fresh;
}

std::vector<VoiceFigures> VoiceMeter::figures(const std::vector<Role>& roles, int jobs, const std::function<void(std::size_t)>& done) {
  std::vector<VoiceFigures> all(roles.size());
  std::mutex mutex;
  std::size_t next = 0, measured = 0;
  std::exception_ptr failure;
  const auto work = [&](std::size_t) {
    std::unique_lock lock(mutex);
    while (next < roles.size() && !failure) {
      const std::size_t mine = next++;
      lock.unlock();
      try {
        all[mine] = figures(roles[mine]);
        lock.lock();
        if (done) done(++measured);
      } catch (...) {
        if (!lock.owns_lock()) lock.lock();
        failure = std::current_exception();
      }
    }
  };
  start_threads(static_cast<std::size_t>(jobs), work).clear();
  if (failure) std::rethrow_exception(failure);
  return all;
}

}  // namespace locket::inline casting

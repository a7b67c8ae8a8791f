// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/output/gain_cache.h"

#include <fmt/format.h>
#include <xxhash.h>

#include <cstdio>
#include <filesystem>
#include <fstream>

#include "audio/levels.h"
#include "renderer/stage/staging.h"
#include "voices/cached_line.h"

namespace fs = std::filesystem;

namespace locket::inline output {
namespace {

/// Without a render to know better: a play measures about as much less than its voices.
constexpr double programme_below_speech_lu = 0.5;

/// Goes up when the same play would be mixed otherwise.
constexpr int mix_version = 2;
constexpr std::size_t read_at_once = 1 << 16;

class Hash {
 public:
  Hash() : state_(XXH3_createState()) { XXH3_128bits_reset(state_); }
  ~Hash() { XXH3_freeState(state_); }
  Hash(const Hash&) = delete;

  void add(const std::string& text) { XXH3_128bits_update(state_, text.data(), text.size()); }
  void add_file(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::string piece(read_at_once, '\0');
    while (file.read(piece.data(), static_cast<std::streamsize>(piece.size())) || file.gcount() > 0)
      XXH3_128bits_update(state_, piece.data(), static_cast<std::size_t>(file.gcount()));
  }
  std::string text() const {
    const XXH128_hash_t hash = XXH3_128bits_digest(state_);
    return fmt::format("{:016x}{:016x}", hash.high64, hash.low64);
  }

 private:
  XXH3_state_t* state_;
};

fs::path file_of(const std::string& key) {
  const fs::path folder = cache_folder();
  return folder.empty() ? fs::path() : folder / (key + ".gain");
}

}  // namespace

std::string gain_key(Production& production, std::uint64_t seed) {
  Hash hash;
  hash.add(fmt::format("{}\n{}\n{}\n{}\n", mix_version, production.speakers().version(), production.options().rate, seed));
  for (const auto& [character, voice] : production.options().voices) hash.add(fmt::format("{}={}\n", character, voice));
  for (std::uint16_t page = 0; page < production.pages(); ++page)
    hash.add(fmt::format("\n{}\n{}\n", fs::path(production.page(page).name).filename().string(), production.page(page).text));
  for (const fs::path& sound : production.sound_files()) {
    hash.add("\n" + sound.filename().string() + "\n");
    hash.add_file(sound);
  }
  return hash.text();
}

std::optional<CachedGain> cached_gain(const std::string& key) {
  const fs::path file = file_of(key);
  const auto line = file.empty() ? std::nullopt : cached_line(file);
  double target = 0, gain = 0;
  if (!line || std::sscanf(line->c_str(), "locket-gain %la %la", &target, &gain) != 2 || !(gain > 0)) return std::nullopt;
  return CachedGain{target, Gain::from_linear(gain)};
}

void keep_gain(const std::string& key, const CachedGain& gain) {
  if (const fs::path file = file_of(key); !file.empty())
    cache_line(file, fmt::format("locket-gain {:a} {:a}", gain.target_lufs, gain.gain.linear()));
}

Gain expected_gain(Production& production, const LoudnessTarget& target, std::uint64_t seed) {
  if (!target.lufs) return target.gain;
  if (const auto cached = cached_gain(gain_key(production, seed))) return cached->gain * Gain::from_db(*target.lufs - cached->target_lufs);
  return Gain::from_db(*target.lufs - (levels::speech_lufs - programme_below_speech_lu));
}

}  // namespace locket::inline output

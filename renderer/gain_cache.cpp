// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/gain_cache.h"

#include <fmt/format.h>
#include <unistd.h>
#include <xxhash.h>

#include <cstdio>
#include <filesystem>
#include <fstream>

#include "renderer/staging.h"

namespace fs = std::filesystem;

namespace locket {
namespace {

/// Goes up when the same play would be mixed otherwise.
constexpr int mix_version = 1;
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
  for (const fs::path& input : production.inputs()) {
    hash.add("\n" + input.filename().string() + "\n");
    hash.add_file(input);
  }
  return hash.text();
}

std::optional<KeptGain> kept_gain(const std::string& key) {
  const fs::path path = file_of(key);
  std::FILE* file = path.empty() ? nullptr : std::fopen(path.c_str(), "re");
  if (!file) return std::nullopt;
  double target = 0, gain = 0;
  const bool whole = std::fscanf(file, "locket-gain %la %la", &target, &gain) == 2;
  std::fclose(file);
  return whole && gain > 0 ? std::optional(KeptGain{target, Gain::from_linear(gain)}) : std::nullopt;
}

/// Under its name only when it is whole: others may be reading.
void keep_gain(const std::string& key, const KeptGain& gain) {
  const fs::path path = file_of(key);
  if (path.empty()) return;
  std::error_code ignored;
  fs::create_directories(path.parent_path(), ignored);
  const fs::path draft = path.string() + fmt::format(".{}", ::getpid());
  std::FILE* file = std::fopen(draft.c_str(), "we");
  if (!file) return;
  const bool written = std::fprintf(file, "locket-gain %a %a\n", gain.target_lufs, gain.gain.linear()) > 0;
  const bool closed = std::fclose(file) == 0;
  if (written && closed) fs::rename(draft, path, ignored);
  fs::remove(draft, ignored);
}

}  // namespace locket

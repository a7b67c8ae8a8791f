// SPDX-License-Identifier: GPL-3.0-or-later
// Every sound that the play asks for by file or by name, ready to be placed, at the level that the mix gives it.
#pragma once

#include <deque>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "audio/clip.h"
#include "audio/file/sound_file.h"
#include "audio/gain.h"
#include "audio/sound.h"
#include "renderer/files/files.h"
#include "scripts/page/screenplay.h"

namespace locket::inline stage {

/// What to place.
struct PreparedSound {
  std::unique_ptr<Sound> sound;
  std::optional<Frames> length;  ///< nothing = it never ends by itself
  Gain gain;                     ///< to the mix's level for this kind of sound; the author's soundLevel not included
  std::optional<double> lufs{};  ///< a bed's loudness then; nothing = it is silent. Not told of a sound that ends by itself
};

/// A foley seed from what stays the same while a play is edited elsewhere.
std::uint64_t default_seed(const std::string& scene, const std::string& preset, std::uint32_t occurrence, std::uint64_t play_seed);

class SoundLibrary {
 public:
  /// `folder` is that of the play: `src` is relative to it.
  SoundLibrary(Assets assets, std::filesystem::path folder, SampleRate rate);

  /// Opens every file of the play once; what cannot be used is an error at its place.
  void check(const Screenplay& play, Diagnostics& diagnostics) const;

  /// The files that the play names.
  std::vector<std::filesystem::path> files(const Screenplay& play) const;

  /// A sound that ends by itself. Throws MachineError if a file that was checked has gone since,
  /// SoundError if it turns out to be damaged.
  PreparedSound effect(const SoundUse& use, std::uint64_t seed);
  /// A bed: for ever, unless repeatCount says otherwise.
  PreparedSound bed(const SoundUse& use, BedKind kind, std::uint64_t seed);

 private:
  enum class Level { effect, ambience, music };

  /// What a file is before it is used.
  struct Measured {
    Gain gain;                    ///< brings it to the level of its kind
    std::optional<double> lufs;   ///< what it has then; nothing = it is silent
    std::vector<double> offsets;  ///< by channel, a constant that is to be taken away; empty = none to speak of
  };

  std::string suggested_file(const std::string& src) const;
  FileDescriptor open(const SoundUse& use) const;
  std::unique_ptr<Sound> stream(const SoundUse& use, const Cutting& cutting) const;
  std::unique_ptr<Sound> stream(const SoundUse& use, const Cutting& cutting, const Measured& measured) const;
  const Measured& measured(const SoundUse& use, const Cutting& cutting, Level level);
  const Measured& keep(const std::string& key, std::optional<double> lufs, double target_lufs, std::vector<double> offsets);
  PreparedSound own_bed(const SoundUse& use, BedKind kind, std::uint64_t seed);
  std::shared_ptr<const Clip> remember(std::string key, Clip clip);
  std::shared_ptr<const Clip> recall(const std::string& key) const;

  Assets assets_;
  std::filesystem::path folder_;
  SampleRate rate_;
  std::map<std::string, Measured> measured_;
  std::map<std::string, std::weak_ptr<const Clip>> clips_;
  std::deque<std::shared_ptr<const Clip>> recent_;  ///< kept although nothing plays them
};

}  // namespace locket::inline stage

// SPDX-License-Identifier: GPL-3.0-or-later
// A play, read, cast and ready to be staged: what every command begins with.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "audio/file/cover_picture.h"
#include "renderer/score/cue_sheet.h"
#include "renderer/stage/sound_library.h"
#include "scripts/page/reader.h"
#include "voices/casting/cast.h"
#include "voices/engine/calibration.h"
#include "voices/engine/recording_cache.h"
#include "voices/engine/studio.h"
#include "voices/engine/worker_pool.h"

namespace locket::inline stage {

struct ProductionOptions {
  std::filesystem::path play;                 ///< `-` = standard input, whose folder is the current one
  std::map<std::string, std::string> voices;  ///< character id -> voice, over what is written
  std::optional<std::filesystem::path> assets;
  bool allow_outside = false;
  SampleRate rate = 44100;
  int jobs = 2;
  std::map<std::string, std::string> drafts;             ///< a page's name -> a text to be read in the place of its file
  double speed = 1;                                      ///< every rate is multiplied by it
  bool from_the_beginning = false;                       ///< the play will be performed from its first line: that may be spoken at once
  std::shared_ptr<RecordingCache> recordings = nullptr;  ///< of another version of the play; nothing = all is spoken anew
};

/// The names that a play may use: the engine's voices, the styles, the sounds of our own, the spaces and effects.
Vocabulary vocabulary_of(const VoiceCatalogue& catalogue);

/// Reads the play and its sheets and checks the files it names. Throws UsageError when the play cannot be opened.
class Production {
 public:
  explicit Production(ProductionOptions options);

  const ProductionOptions& options() const { return options_; }
  Diagnostics& diagnostics() { return reading_->diagnostics; }
  /// Goes through every line as it would be delivered, and warns of what only that shows. Nothing is spoken.
  void find_warnings();
  /// Whether a story was read, imported on the way: no file holds the page then.
  bool imported() const { return imported_; }
  /// Throws PlayError with all diagnostics if there are errors among them.
  void require_no_errors(bool colour);

  /// The texts that were read: the play, then its cast sheets, each before the one behind it.
  std::uint16_t pages() const { return static_cast<std::uint16_t>(reading_->diagnostics.sources()); }
  const Source& page(std::uint16_t index) const { return reading_->diagnostics.source(index); }
  /// The play's cover, read now; nothing when it has none. Throws MachineError if a file that was checked has gone or changed since.
  std::optional<CoverPicture> cover() const;
  /// The files that are read: the play, its sheets, its cover, its sounds; neither standard input nor what comes with Locket.
  std::vector<std::filesystem::path> inputs() const;
  std::vector<std::filesystem::path> sound_files() const { return sounds_->files(play()); }
  const Screenplay& play() const { return reading_->play; }
  /// The same, for who needs it longer than what performs it.
  std::shared_ptr<const Screenplay> shared_play() const { return {reading_, &reading_->play}; }
  WorkerPool& speakers() { return speakers_; }
  Studio& studio() { return studio_; }
  /// How many speeches are asked for before they are needed.
  std::size_t lines_ahead() const { return static_cast<std::size_t>(4 * options_.jobs); }
  const Cast& cast() const { return *cast_; }  ///< once there are no errors
  SoundLibrary& sounds() { return *sounds_; }
  const VoiceCatalogue& catalogue() const { return catalogue_; }

  /// Throws UsageError when there is no such voice; `option` is where it was named.
  void require_voice(const std::string& option, const std::string& voice) const;
  /// Another play by the same people, made of the one that was read, takes its place.
  void restage(Screenplay play);

 private:
  Vocabulary find_voices();
  std::string read_play();
  Sheet load_sheet(const SheetRequest& request) const;
  void open(const Screenplay& opening);
  void check_voices() const;
  void check_cover();
  std::variant<CoverPicture, std::string> read_cover() const;
  std::filesystem::path folder() const;

  ProductionOptions options_;
  bool imported_ = false;
  WorkerPool speakers_;
  CachedSynthesizer synthesizer_;
  Calibration calibration_;
  Studio studio_;
  VoiceCatalogue catalogue_;
  Assets assets_;
  std::unique_ptr<SoundLibrary> sounds_;
  std::shared_ptr<Reading> reading_;
  std::unique_ptr<Cast> cast_;
};

/// The user's folder for what can be made again: $XDG_CACHE_HOME/locket, ~/.cache/locket, or empty.
std::filesystem::path cache_folder();

}  // namespace locket::inline stage

// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/stage/production.h"

#include <fmt/format.h>

#include <cstdlib>

#include "audio/errors.h"
#include "audio/foley/foley.h"
#include "audio/insert_effect.h"
#include "audio/reverb/space.h"
#include "renderer/errors.h"
#include "renderer/files/documents.h"
#include "renderer/stage/speed.h"
#include "renderer/stage/take_desk.h"
#include "scripts/import/import.h"
#include "voices/casting/presets.h"
#include "voices/text/check_sounds.h"

namespace fs = std::filesystem;

namespace locket::inline stage {
namespace {

/// A story is performed as the play that an import makes of it.
std::string page_of_story(const std::string& story, const fs::path& path) {
  ImportOptions options;
  options.title = path == "-" ? std::string() : path.stem().string();
  options.fountain = path.extension() == ".fountain";
  Import made = import_story(story, options);
  if (!made.error.empty()) throw UsageError(fmt::format("{}: {}", path.string(), made.error));
  return std::move(made.page);
}

std::string name_of(const fs::path& play) { return play == "-" ? "standard input" : play.string(); }

/// A sheet that an author wrote, read through the fence.
Sheet read_sheet(const Assets& assets, const SheetRequest& request) {
  const fs::path from = fs::path(request.from).parent_path();
  auto file = assets.open(from, request.name);
  if (auto* why = std::get_if<std::string>(&file)) return *why;
  const fs::path path = from / request.name;
  try {
    return Source{path.lexically_normal().string(),
                  read_text(std::get<FileDescriptor>(file), PageLimits{}.bytes, fmt::format("\"{}\"", request.name)), false};
  } catch (const UsageError& error) {
    return error.what();  // at the place where the play names it
  }
}

/// For the half of `LANGUAGE+VARIANT` that is wrong: `; did you mean "f3"?`
std::string near_voices(const VoiceCatalogue& catalogue, const std::string& voice) {
  const VoiceSpelling spelling = parse_voice(voice);
  const bool language_known = catalogue.resolve(spelling.language).has_value();
  return language_known ? did_you_mean(spelling.variant, catalogue.variants()) : did_you_mean(spelling.language, catalogue.languages());
}

}  // namespace

Vocabulary vocabulary_of(const VoiceCatalogue& catalogue) {
  Vocabulary vocabulary;
  vocabulary.languages = catalogue.languages();
  vocabulary.variants = catalogue.variants();
  for (const BuiltInStyle& style : built_in_styles()) vocabulary.styles.push_back(style.name);
  for (const SpaceInfo& space : spaces()) vocabulary.spaces.push_back(space.name);
  for (const InsertEffectInfo& treatment : insert_effects()) vocabulary.effects.push_back(treatment.name);
  for (const FoleyInfo& sound : foley_catalogue()) {
    (sound.bed ? vocabulary.beds : vocabulary.sounds).push_back(sound.name);
    if (sound.repeated) vocabulary.repeated_sounds.push_back(sound.name);
  }
  return vocabulary;
}

Production::Production(ProductionOptions options)
    : options_(std::move(options)),
      speakers_(find_worker_program(), {.speakers = options_.jobs, .at_once = true}),
      synthesizer_(speakers_, options_.recordings.get()),
      calibration_(synthesizer_, cache_folder()),
      studio_(synthesizer_, calibration_, {.rate = options_.rate, .jobs = options_.jobs}),
      assets_(options_.assets.value_or(folder()), options_.allow_outside),
      sounds_(std::make_unique<SoundLibrary>(assets_, folder(), options_.rate)),
      reading_(std::make_shared<Reading>(read_screenplay(
          {name_of(options_.play), read_play()}, [this] { return find_voices(); },
          [this](const SheetRequest& request) { return load_sheet(request); }, [this](const Screenplay& opening) { open(opening); }))) {
  if (options_.speed != 1) multiply_rates(reading_->play, options_.speed);
  sounds_->check(reading_->play, reading_->diagnostics);
  check_cover();
  check_voices();
  if (reading_->diagnostics.has_errors()) return;
  cast_ = std::make_unique<Cast>(reading_->play, catalogue_, options_.voices);
  check_sounds(*cast_, speakers_, reading_->diagnostics);
}

/// The speakers have been getting ready while the page was read.
Vocabulary Production::find_voices() {
  catalogue_ = speakers_.catalogue();
  return vocabulary_of(catalogue_);
}

std::string Production::read_play() {
  const auto draft = options_.drafts.find(name_of(options_.play));
  std::string text =
      draft == options_.drafts.end() ? readable_document(read_text(options_.play, largest_story), name_of(options_.play)) : draft->second;
  imported_ = is_story(text);
  if (imported_ && options_.play.extension() == ".xml")
    throw UsageError(
        fmt::format("{0} is no XML but a text; `locket import {0} -o PLAY.xml` makes a play of a story, `locket new PLAY.xml` "
                    "writes one to begin with",
                    options_.play.string()));
  return imported_ ? page_of_story(text, options_.play) : text;
}

fs::path Production::folder() const {
  return options_.play == "-" || !options_.play.has_parent_path() ? fs::path(".") : options_.play.parent_path();
}

Sheet Production::load_sheet(const SheetRequest& request) const {
  if (request.preset) {
    if (auto sheet = preset_sheet(request.name)) return Source{request.name, std::move(*sheet), true};
    return fmt::format("there is no cast sheet \"{}\"{}", request.name, did_you_mean(request.name, preset_sheet_names()));
  }
  Sheet sheet = read_sheet(assets_, request);
  auto* source = std::get_if<Source>(&sheet);
  const auto draft = source ? options_.drafts.find(source->name) : options_.drafts.end();
  if (draft != options_.drafts.end()) source->text = draft->second;
  return sheet;
}

void Production::restage(Screenplay play) {
  reading_->play = std::move(play);
  cast_ = std::make_unique<Cast>(reading_->play, catalogue_);
}

/// The first lines are spoken while the rest of the page is read. Should there be a mistake in it, nobody has heard them.
void Production::open(const Screenplay& opening) {
  if (!options_.from_the_beginning || options_.speed != 1) return;
  for (const auto& [id, voice] : options_.voices)
    if (!catalogue_.resolve(voice)) return;
  const CueSheet sheet = schedule(opening, options_.rate);
  const Cast cast(opening, catalogue_, options_.voices);
  Diagnostics told_later;  // whatever there is to warn of, when the lines are performed
  TakeDesk desk(sheet, cast, studio_, *sounds_, told_later, 0);
  desk.ask(TrackLayer(sheet, desk).upcoming(lines_ahead()), static_cast<std::size_t>(options_.jobs));
}

/// --voice CHARACTER=VOICE: both must exist, never another voice in silence.
void Production::check_voices() const {
  std::vector<std::string> ids;
  for (const Character& character : reading_->play.characters) ids.push_back(character.id);
  for (const auto& [id, voice] : options_.voices) {
    if (std::find(ids.begin(), ids.end(), id) == ids.end())
      throw UsageError(fmt::format("--voice {}={}: there is no character \"{}\"{}", id, voice, id, did_you_mean(id, ids)));
    require_voice(fmt::format("--voice {}={}", id, voice), voice);
  }
}

/// Or why there is none: one clause.
std::variant<CoverPicture, std::string> Production::read_cover() const {
  auto file = assets_.open(folder(), play().cover->src);
  if (auto* why = std::get_if<std::string>(&file)) return *why;
  const std::string name = fmt::format("\"{}\"", play().cover->src);
  try {
    auto picture = cover_picture(read_text(std::get<FileDescriptor>(file), most_cover_bytes, name));
    if (const auto* why = std::get_if<std::string>(&picture)) return fmt::format("{} cannot be the cover: {}", name, *why);
    return picture;
  } catch (const UsageError& error) {
    return error.what();  // at the place where the play names it
  }
}

void Production::check_cover() {
  if (!play().cover) return;
  const auto picture = read_cover();
  if (const auto* why = std::get_if<std::string>(&picture)) diagnostics().error(play().cover->source_place, *why);
}

std::optional<CoverPicture> Production::cover() const {
  if (!play().cover) return std::nullopt;
  auto picture = read_cover();
  if (const auto* why = std::get_if<std::string>(&picture)) throw MachineError(*why);
  return std::get<CoverPicture>(std::move(picture));
}

void Production::require_voice(const std::string& option, const std::string& voice) const {
  if (!catalogue_.resolve(voice))
    throw UsageError(
        fmt::format("{}: there is no voice \"{}\"{}; `locket voices` lists them", option, voice, near_voices(catalogue_, voice)));
}

void Production::find_warnings() {
  if (!cast_) return;
  const CueSheet sheet = schedule(play(), options_.rate);
  for (const Cue& cue : sheet.cues) {
    if (cue.kind != CueKind::speech) continue;
    const Scene& scene = std::get<Scene>(sheet.cues[cue.scene].element->what);
    plan_voices(*cast_, scene, *cue.element, diagnostics());
  }
}

std::vector<fs::path> Production::inputs() const {
  std::vector<fs::path> files;
  for (std::uint16_t i = 0; i < pages(); ++i)
    if (!page(i).built_in && !(i == 0 && options_.play == "-")) files.push_back(page(i).name);
  if (play().cover) files.push_back(folder() / play().cover->src);
  for (fs::path& sound : sound_files()) files.push_back(std::move(sound));
  return files;
}

void Production::require_no_errors(bool colour) {
  if (diagnostics().has_errors()) throw PlayError(diagnostics().text(colour));
}

fs::path cache_folder() {
  if (const char* cache = std::getenv("XDG_CACHE_HOME"); cache && *cache) return fs::path(cache) / "locket";
  if (const char* home = std::getenv("HOME"); home && *home) return fs::path(home) / ".cache" / "locket";
  return {};
}

}  // namespace locket::inline stage

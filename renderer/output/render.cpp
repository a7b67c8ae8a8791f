// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/output/render.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <future>

#include "audio/errors.h"
#include "renderer/edition/edition_of.h"
#include "renderer/errors.h"
#include "renderer/exports/cues.h"
#include "renderer/exports/depfile.h"
#include "renderer/exports/tally.h"
#include "renderer/files/files.h"
#include "renderer/files/rasterizer.h"
#include "renderer/output/gain_cache.h"
#include "renderer/output/output_files.h"
#include "renderer/output/play_outline.h"
#include "renderer/output/play_tags.h"
#include "renderer/output/report_json.h"

namespace fs = std::filesystem;

namespace locket::inline output {
namespace {

/// How much of a render's time goes into speaking and mixing; the rest into mastering and writing.
constexpr double mixing_share = 0.75;

fs::path spool_folder(const RenderOptions& options) {
  if (options.output == "-") return fs::temp_directory_path();
  return options.output.has_parent_path() ? options.output.parent_path() : fs::path(".");
}

/// What the log tells.
struct Told {
  std::size_t lines = 0;
  std::set<CharacterIndex> speakers;
  Silences silences;
  std::vector<LoggedCue> log;
};

/// The log is taken away.
Told tell(Staging& staging) {
  const std::span<const LogEntry> entries = staging.performance.log().entries();
  Told told{lines_in(entries, staging.sheet), speakers_in(entries, staging.sheet), silences_in(entries, staging.sheet), {}};
  told.log = staging.performance.take_log();
  return told;
}

}  // namespace

Container format_by_name(const fs::path& output) {
  if (output == "-") return Container::wav;
  if (const auto container = container_of(output.filename().string())) return *container;
  throw UsageError(
      fmt::format("the name of the output, {}, must end in .wav, .flac, .ogg, .opus, .mp3, .m4b, .w64 or .aiff", output.string()));
}

std::optional<std::string_view> page_type(Container container) {
  switch (container) {
    case Container::wav: return "audio/wav";
    case Container::flac: return "audio/flac";
    case Container::ogg: return "audio/ogg";
    case Container::opus: return "audio/ogg; codecs=opus";
    case Container::mp3: return "audio/mpeg";
    case Container::m4b: return "audio/mp4";
    case Container::w64:
    case Container::aiff: return std::nullopt;
  }
  return std::nullopt;
}

std::vector<fs::path> outputs_of(const RenderOptions& options) {
  std::vector<fs::path> outputs{options.output};
  if (options.cues) outputs.push_back(*options.cues);
  if (options.report) outputs.push_back(*options.report);
  if (options.depfile) outputs.push_back(*options.depfile);
  for (const PublishedFile& file : options.published) outputs.push_back(file.path);
  for (const PageFile& page : options.pages) outputs.push_back(page.path);
  outputs.insert(outputs.end(), options.pictures.begin(), options.pictures.end());
  for (const std::string_view bus : bus_names)
    if (options.stems) outputs.push_back(*options.stems / fmt::format("{}.wav", bus));
  return outputs;
}

RenderSummary render(Production& production, const RenderOptions& options) {
  const auto started = std::chrono::steady_clock::now();
  const SampleRate rate = production.options().rate;
  if (const auto problem = format_problem(options.format, {rate, 0})) throw UsageError(*problem);
  if (const auto problem = encoder_problem(options.format)) throw MachineError(*problem);
  if (std::any_of(options.pictures.begin(), options.pictures.end(), is_png)) require_rasterizer();
  const std::vector<FileState> sounds = states_of(production.sound_files());
  OutputFiles files(options, rate);
  const bool words_wanted = options.cues || !options.published.empty() || !options.pages.empty() || !options.pictures.empty();
  Staging staging(production, wanted_sheet(production, options), {.seed = options.seed, .log = words_wanted});
  PumpOptions pumping = pump_options(production, options, staging.sheet);
  pumping.interrupted = options.interrupted;
  if (options.progress)
    pumping.progress = [&, laid = TextLaid(),
                        whole = static_cast<double>(std::max<std::size_t>(1, text_of(staging.sheet)))](Frames position) mutable {
      options.progress({to_seconds(position, rate),
                        mixing_share * static_cast<double>(laid.read(staging.performance.log().entries(), staging.sheet)) / whole});
    };
  std::optional<PlayOutline> outline;
  SpoolOutput::Listener listen;
  if (!options.pages.empty() || !options.pictures.empty()) {
    outline.emplace(production.play().characters.size(), rate, pumping.from, !options.pictures.empty());
    staging.performance.outline(outline->voices());
    listen = [&outline](const BusBlock& block) { outline->add(block); };
  }
  SpoolOutput output(unnamed_file(spool_folder(options)), rate, pumping.block, options.stems.has_value(), listen);
  Pump pump(staging.sheet, staging.performance, staging.timeline, pumping);
  const Frames frames = pump.run(output);
  const SpoolOutput::Measured measured = output.finish();
  if (frames == 0 && pumping.from > 0) refuse_past_the_end(options, pump.length(), rate);
  const Told told = tell(staging);
  Edition edition = edition_of({production.play(), staging.sheet, pumping.from, frames}, told.log);
  FileTags tags = tags_of(production.play(), edition);
  tags.cover = production.cover();

  DeliveryOptions delivery{rate, options.target, output.planes(), options.output == "-", options.interrupted, {}};
  if (options.progress)
    delivery.progress = [&](Frames done) {
      const double share = static_cast<double>(done) / static_cast<double>(std::max<Frames>(1, frames));
      options.progress({to_seconds(frames, rate), mixing_share + (1 - mixing_share) * share});
    };
  const Delivered delivered = deliver(
      output.spool(), measured.programme_lufs, [&] { return files.open(frames, tags); }, delivery);
  const auto released = std::async([&output] { output.spool().release(); });  // while the files get their names
  tags.loudness = {delivered.lufs, delivered.range, delivered.master.true_peak_db, delivered.max_momentary, delivered.max_short_term};
  files.write_tags(frames, tags);
  RenderSummary summary{to_seconds(frames, rate), told.lines, told.speakers, {}};
  summary.mix =
      report_on({staging.sheet, production.diagnostics(), delivered, measured.dialogue_lufs, measured.lines, told.silences, pumping.from});
  if (options.cues)
    files.write_cues(cues_json({production.play(), production.diagnostics(), staging.sheet, pumping.from, frames}, told.log));
  files.write_published(edition);
  if (outline) outline->finish(edition, delivered.gain);
  files.write_pages(edition);
  files.write_pictures(edition);
  const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - started;
  if (options.report) files.write_report(report_json(summary.mix, summary.seconds, summary.seconds / elapsed.count()));
  if (options.depfile) files.write_depfile(depfile_text(options.output, production.inputs()));
  files.commit();
  const bool is_whole = !options.scene && !options.from && !options.to;
  const bool sounds_as_read = states_of(production.sound_files()) == sounds;
  if (is_whole && sounds_as_read && options.target.lufs && delivered.lufs)
    keep_gain(gain_key(production, options.seed), {*options.target.lufs, delivered.gain});
  return summary;
}

}  // namespace locket::inline output

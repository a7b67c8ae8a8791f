// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/desk/commands/subcommand.h"

#include <CLI/CLI.hpp>
#include <memory>

#include "renderer/desk/options/destinations.h"
#include "renderer/desk/options/staging.h"
#include "renderer/errors.h"

namespace locket::inline desk {
namespace {

struct Typed : TypedStaging, TypedOutputs, TypedLevel, TypedSection {
  std::vector<std::string> plays;
  std::string bits = "16";
  std::optional<int> bitrate;
  std::optional<double> quality;
  bool quiet = false, strict = false, watch = false;
};

RenderCommand render_of(const Typed& typed, const std::string& play, bool gain_given) {
  RenderCommand command;
  command.production = production_of(typed);
  command.production.play = play;
  command.quiet = typed.quiet;
  command.strict = typed.strict;
  command.watch = typed.watch;
  RenderOptions& options = command.options;
  set_destinations(typed, play, options);
  options.format.samples = bits_of(typed.bits);
  options.format.mono = typed.mono;
  options.format.bitrate_kbps = typed.bitrate;
  options.format.quality = typed.quality;
  options.target = target_of(typed, gain_given);
  options.seed = typed.seed;
  static_cast<Section&>(options) = section_of(typed);
  command.production.from_the_beginning = !options.scene && !options.from;
  if (typed.watch && (typed.output == "-" || play == "-")) throw UsageError("--watch needs a play and an output that are files");
  return command;
}

Command renders_of(const Typed& typed, bool gain_given) {
  if (typed.plays.size() > 1) require_folders(typed);
  std::vector<RenderCommand> renders;
  std::vector<RenderOptions> options;
  for (const std::string& play : typed.plays) {
    renders.push_back(render_of(typed, play, gain_given));
    options.push_back(renders.back().options);
  }
  refuse_collisions({typed.plays.begin(), typed.plays.end()}, options);
  renders.front().folders = folders_of(typed);
  if (renders.size() == 1) return renders.front();
  return RenderSeveralCommand{std::move(renders), typed.jobs};
}

}  // namespace

Subcommand add_render(CLI::App& app) {
  const auto typed = std::make_shared<Typed>();
  CLI::App* render = app.add_subcommand("render", "Render plays into files");
  render->add_option("PLAY", typed->plays, "The play, or - for standard input; several with a folder to put them in")
      ->required()
      ->type_name("");
  render
      ->add_option(
          "-o,--output", typed->output,
          "Where to: .wav .flac .ogg .opus .mp3 .m4b .w64 .aiff by the name; - is WAV on standard output; in a folder, the file is "
          "called after the play")
      ->required()
      ->type_name("FILE|DIR/");
  render->add_option("--format", typed->format, "What is written into a folder: wav (default), flac, ogg, opus, mp3, m4b, w64 or aiff")
      ->check(CLI::IsMember(format_names()))
      ->type_name("FORMAT");
  add_staging_options(*render, *typed);
  add_level_options(*render, *typed);
  add_bits_option(*render, typed->bits);
  render->add_option("--bitrate", typed->bitrate, "Of .mp3, .opus and .m4b, in thousands of bits a second: 32 to 320")
      ->check(CLI::Range(32, 320))
      ->type_name("KBPS");
  render->add_option("--quality", typed->quality, "Of .mp3, .ogg and .opus, whose rate varies then: 0 to 10, the best")
      ->check(CLI::Range(0.0, 10.0))
      ->excludes("--bitrate")
      ->type_name("Q");
  render->add_option("--stems", typed->stems, "Also write each bus into this folder")->type_name("DIR");
  render->add_option("--cues", typed->cues, "Also write where everything is, as JSON; - is standard output")->type_name("FILE|DIR/");
  render->add_option("--report", typed->report, "Also write what was measured in the mix, as JSON; - is standard output")
      ->type_name("FILE|DIR/");
  render->add_option("--depfile", typed->depfile, "Also write which files the output depends on, for Make and Ninja; - is standard output")
      ->type_name("FILE|DIR/");
  render
      ->add_option("--publish", typed->publish,
                   "Also write all that goes with the sound into this folder: captions, chapters, transcripts, labels, a page")
      ->type_name("DIR");
  const auto add_published = [&](const char* option, std::vector<std::string>& to, const char* help) {
    render->add_option(option, to, help)->type_name("FILE|DIR/")->allow_extra_args(false);
  };
  add_published("--captions", typed->captions, "Also write captions: .vtt .srt .lrc by the name; - is standard output");
  add_published("--words", typed->words, "Also write when each word is heard: .vtt .lrc by the name; - is standard output");
  add_published("--chapters", typed->chapters, "Also write the scenes as chapters: .vtt .json by the name; - is standard output");
  add_published("--transcript", typed->transcript, "Also write the play as it is read: .html .txt .json by the name; - is standard output");
  add_published("--labels", typed->labels, "Also write labels for Audacity: .txt; - is standard output");
  add_published("--dialogue", typed->dialogue,
                "Also write the dialogue list, a row for each line: .csv .tsv by the name; - is standard output");
  add_published(
      "--page", typed->page,
      "Also write a page that plays the sound, its text read along: .html; - is standard output. It looks for the sound where -o puts "
      "it, seen from there");
  render->add_flag("--embed", typed->embed, "Put the sound into the page");
  add_published(
      "--picture", typed->picture,
      "Also draw the play, its waveform by bus over its spectrogram: .png (by rsvg-convert) .svg by the name; - is standard output");
  render->add_flag("--strict", typed->strict, "Fail when a line lies too little over its background");
  add_section_options(*render, *typed);
  render->add_flag("--watch", typed->watch, "Render again whenever the play, a sheet or a sound is saved");
  render->add_flag("-q,--quiet", typed->quiet, "No progress, no summary");
  render->footer(
      "Examples:\n  locket render play.xml -o play.wav\n  locket render play.xml -o scene.mp3 --scene market --voice anna=en-gb+f4\n"
      "  locket render play.xml -o - | aplay\n  locket render plays/*.xml -o season/ --format flac");
  return {render, [typed, render] { return renders_of(*typed, render->count("--gain") > 0); }};
}

}  // namespace locket::inline desk

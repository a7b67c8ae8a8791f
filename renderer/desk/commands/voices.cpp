// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/desk/commands/subcommand.h"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>
#include <utility>

#include "renderer/desk/commands/live_play.h"
#include "renderer/desk/interrupt.h"
#include "renderer/desk/options/reading.h"
#include "renderer/desk/terminal.h"
#include "renderer/errors.h"
#include "voices/engine/worker_pool.h"

namespace locket::inline desk {
namespace {

struct Typed : TypedProduction, TypedDevice {
  std::string language, gender, order = "name";
  bool json = false, heard = false;
};

VoiceOrder order_of(const std::string& name) {
  if (name == "pitch") return VoiceOrder::pitch;
  if (name == "brightness") return VoiceOrder::brightness;
  return name == "loudness" ? VoiceOrder::loudness : VoiceOrder::name;
}

std::optional<Gender> gender_of(const std::string& name) {
  if (name.empty()) return std::nullopt;
  return name == "female" ? Gender::female : Gender::male;
}

void measure(VoiceList& list, VoiceMeter& meter, int jobs) {
  std::vector<Role> roles;
  for (const auto* voices : {&list.languages, &list.variants})
    for (const ListedVoice& voice : *voices) roles.push_back(voice.role);
  CountingLine counting("measuring voices:", roles.size());
  const std::vector<VoiceFigures> figures = meter.figures(roles, jobs, [&](std::size_t done) {
    if (interrupted()) throw Interrupted();
    counting.show(done);
  });
  auto next = figures.begin();
  for (auto* voices : {&list.languages, &list.variants})
    for (ListedVoice& voice : *voices) voice.figures = *next++;
}

/// A page that nobody has written.
void play(const VoiceList& list, const VoicesCommand& command) {
  std::fflush(stdout);
  PlayCommand all;
  all.production.play = "voices";
  all.production.drafts["voices"] = voice_list_play(list);
  all.loudspeaker = command.loudspeaker;
  auto production = std::make_shared<Production>(all.production);
  production->require_no_errors(colour_wanted());
  LivePlay(all, std::move(production)).run();
}

}  // namespace

Subcommand add_voices(CLI::App& app) {
  const auto typed = std::make_shared<Typed>();
  CLI::App* voices = app.add_subcommand("voices", "List the voices and variants there are, and what they sound like");
  voices->add_option("--language", typed->language, "Only languages that begin so; variants are measured in it")->type_name("LANGUAGE");
  voices->add_option("--gender", typed->gender, "female or male: only those of whom the engine says so")
      ->check(CLI::IsMember({"female", "male"}))
      ->type_name("GENDER");
  voices->add_option("--sort", typed->order, "name (default), pitch, brightness or loudness")
      ->check(CLI::IsMember({"name", "pitch", "brightness", "loudness"}))
      ->type_name("ORDER");
  auto* json = voices->add_flag("--json", typed->json, "The list as JSON");
  voices
      ->add_flag("--play", typed->heard,
                 "Hear them too, one after the other; the keys are those of play, p and n for the one before and the next")
      ->excludes(json);
  add_device_option(*voices, *typed);
  add_jobs_option(*voices, *typed);
  voices->footer(
      "Each voice says one sentence and is measured once; the figures are kept.\n\n"
      "Examples:\n  locket voices --language en\n  locket voices --language en --gender female --sort pitch\n"
      "  locket voices --language en-gb --gender male --play");
  return {voices, [typed] {
            VoicesCommand command{
                {typed->language, gender_of(typed->gender), order_of(typed->order)}, typed->jobs, typed->json, typed->heard, {}};
            command.loudspeaker.device = typed->device;
            return command;
          }};
}

int run(const VoicesCommand& command) {
  WorkerPool speakers(find_worker_program(), {.speakers = command.jobs});
  VoiceList list = find_voices(speakers.catalogue(), command.wishes);
  VoiceMeter meter(speakers, cache_folder());
  measure(list, meter, command.jobs);
  sort_voices(list, command.wishes.order);
  print(command.json ? voice_list_json(list) : voice_list_text(list));
  if (command.heard) play(list, command);
  return 0;
}

}  // namespace locket::inline desk

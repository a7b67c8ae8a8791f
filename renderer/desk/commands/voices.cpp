// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/desk/commands/subcommand.h"

#include <CLI/CLI.hpp>
#include <memory>

#include "renderer/desk/interrupt.h"
#include "renderer/desk/options/reading.h"
#include "renderer/desk/terminal.h"
#include "renderer/errors.h"
#include "voices/engine/worker_pool.h"

namespace locket::inline desk {
namespace {

struct Typed : TypedProduction {
  std::string language, gender, order = "name";
  bool json = false;
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
  voices->add_flag("--json", typed->json, "The list as JSON");
  add_jobs_option(*voices, *typed);
  voices->footer(
      "Each voice says one sentence and is measured once; the figures are kept.\n\n"
      "Examples:\n  locket voices --language en\n  locket voices --language en --gender female --sort pitch");
  return {voices, [typed] {
            return VoicesCommand{{typed->language, gender_of(typed->gender), order_of(typed->order)}, typed->jobs, typed->json};
          }};
}

int run(const VoicesCommand& command) {
  WorkerPool speakers(find_worker_program(), {.speakers = command.jobs});
  VoiceList list = find_voices(speakers.catalogue(), command.wishes);
  VoiceMeter meter(speakers, cache_folder());
  measure(list, meter, command.jobs);
  sort_voices(list, command.wishes.order);
  print(command.json ? voice_list_json(list) : voice_list_text(list));
  return 0;
}

}  // namespace locket::inline desk

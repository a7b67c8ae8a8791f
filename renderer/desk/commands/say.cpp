// SPDX-License-Identifier: GPL-3.0-or-later
#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "renderer/desk/commands/live_play.h"
#include "renderer/desk/commands/subcommand.h"
#include "renderer/desk/interrupt.h"
#include "renderer/desk/options/reading.h"
#include "renderer/desk/sayer.h"
#include "renderer/desk/terminal.h"
#include "renderer/errors.h"
#include "renderer/output/render.h"
#include "scripts/utf8.h"

namespace locket::inline desk {
namespace {

struct Typed : TypedProduction, TypedDevice {
  std::string text, voice, output;
  bool phonemes = false, written = false;
};

SayCommand say_of(const Typed& typed) {
  SayCommand command;
  command.text = typed.text;
  if (typed.phonemes) command.answer = SayCommand::Answer::phonemes;
  if (typed.written) command.answer = SayCommand::Answer::written;
  if (!typed.voice.empty()) command.voice = typed.voice;
  if (!typed.output.empty()) command.output = typed.output;
  command.production = production_of(typed);
  command.loudspeaker.device = typed.device;
  command.loudspeaker.rate = typed.rate;
  if (command.output && command.answer != SayCommand::Answer::sound)
    throw UsageError("-o is for the sound; leave --phonemes and --written out");
  if (command.production.play == "-" && command.text == "-") throw UsageError("standard input cannot be both the play and the texts");
  return command;
}

std::vector<std::string> lines_of_input() {
  std::vector<std::string> lines;
  for (std::string line; std::getline(std::cin, line);) lines.push_back(line);
  return lines;
}

std::vector<std::string> texts_of(const SayCommand& command) { return command.text == "-" ? lines_of_input() : std::vector{command.text}; }

template <class Answer>
void answer(const SayCommand& command, Answer&& one) {
  if (command.text != "-") return print(one(command.text) + "\n");
  for (std::string line; std::getline(std::cin, line) && !interrupted();) print(one(line) + "\n");
  if (interrupted()) throw Interrupted();
}

void write(const SayCommand& command) {
  RenderOptions options;
  options.output = *command.output;
  options.format.container = format_by_name(*command.output);
  options.interrupted = interrupted;
  refuse_sound_on_terminal(options.output);
  render(*Sayer(command).stage(texts_of(command)), options);
}

void speak(const SayCommand& command) {
  PlayCommand play;
  play.production = Sayer::production_for(command);
  play.loudspeaker = command.loudspeaker;
  const auto one = [&](const std::string& text) {
    if (has_words(text)) LivePlay(play, Sayer(command).stage({text})).run();
  };
  if (command.text != "-") return one(command.text);
  for (std::string line; std::getline(std::cin, line);) one(line);
}

}  // namespace

Subcommand add_say(CLI::App& app) {
  const auto typed = std::make_shared<Typed>();
  CLI::App* say = app.add_subcommand("say", "Say a text as a line of a play would be said");
  say->add_option("TEXT", typed->text, "What to say; - reads texts from standard input, a line each, and answers a line each")
      ->required()
      ->type_name("");
  say->add_option("--voice", typed->voice, "In this voice (default: the narrator's)")->type_name("VOICE");
  say->add_option("--play", typed->play, "With the lexicon and the narrator of this play")->type_name("PLAY");
  say->add_option("-o,--output", typed->output, "Into a file instead of the loudspeaker: .wav .flac .ogg .opus .mp3 .w64 .aiff by the name")
      ->type_name("FILE");
  auto* phonemes = say->add_flag("--phonemes", typed->phonemes, "Print what eSpeak NG will say, in its phonemes, and say nothing");
  say->add_flag("--written", typed->written, "Print the words that will be said, and say nothing")->excludes(phonemes);
  add_device_option(*say, *typed);
  add_rate_option(*say, *typed);
  say->footer(
      "Examples:\n  locket say \"On 5 June 1805 Henry VIII paid £5.50.\"\n  locket say --written --voice de \"Am 3. Oktober\"\n"
      "  locket say --phonemes --play play.xml - < names.txt");
  return {say, [typed] { return say_of(*typed); }};
}

int run(const SayCommand& command) {
  switch (command.answer) {
    case SayCommand::Answer::sound: command.output ? write(command) : speak(command); break;
    case SayCommand::Answer::phonemes:
    case SayCommand::Answer::written: {
      Sayer sayer(command);
      const bool phonemes = command.answer == SayCommand::Answer::phonemes;
      answer(command, [&](const std::string& text) { return phonemes ? sayer.phonemes(text) : sayer.words(text); });
      break;
    }
  }
  return 0;
}

}  // namespace locket::inline desk

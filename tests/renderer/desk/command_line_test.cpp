// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/desk/command_line.h"

#include "renderer/errors.h"
#include "tests/support/catch.h"

using namespace locket;
using namespace std::chrono_literals;

namespace {

Command parse(std::vector<const char*> arguments) {
  arguments.insert(arguments.begin(), "locket");
  return parse_command_line(static_cast<int>(arguments.size()), arguments.data());
}

RenderCommand render_with(std::vector<const char*> more) {
  std::vector<const char*> all{"render", "play.xml", "-o", "out.wav"};
  all.insert(all.end(), more.begin(), more.end());
  return std::get<RenderCommand>(parse(all));
}

std::string refused(std::vector<const char*> arguments) {
  try {
    parse(std::move(arguments));
  } catch (const UsageError& error) {
    return error.what();
  }
  return "accepted";
}

std::string render_refused(std::vector<const char*> more) {
  std::vector<const char*> all{"render", "play.xml", "-o", "out.wav"};
  all.insert(all.end(), more.begin(), more.end());
  return refused(all);
}

const char* try_render = "\nTry `locket render --help`.";

}  // namespace

TEST_CASE("A render takes a play and an output, and has its defaults") {
  const RenderCommand command = render_with({});
  CHECK(command.production.play == "play.xml");
  CHECK(command.production.rate == 44100);
  CHECK(command.production.jobs >= 1);
  CHECK(command.production.voices.empty());
  CHECK_FALSE(command.production.assets.has_value());
  CHECK_FALSE(command.production.allow_outside);
  CHECK_FALSE(command.quiet);
  const RenderOptions& options = command.options;
  CHECK(options.output == "out.wav");
  CHECK(options.format.container == Container::wav);
  CHECK(options.format.samples == SampleFormat::pcm16);
  CHECK_FALSE(options.format.mono);
  CHECK(options.target.lufs == -16.0);
  CHECK(options.seed == 0);
  CHECK_FALSE(options.stems.has_value());
  CHECK_FALSE(options.cues.has_value());
  CHECK_FALSE(options.scene.has_value());
  CHECK_FALSE(options.from.has_value());
  CHECK_FALSE(options.to.has_value());
}

TEST_CASE("A render's staging options reach the production") {
  const RenderCommand command = render_with({"--assets", "sounds", "--allow-outside", "--voice", "anna=en-gb+f3", "--voice", "tom=fr",
                                             "--voice", "anna=de", "--rate", "48000", "--jobs", "3", "--seed", "12"});
  CHECK(command.production.assets == "sounds");
  CHECK(command.production.allow_outside);
  CHECK(command.production.voices == std::map<std::string, std::string>{{"anna", "de"}, {"tom", "fr"}});
  CHECK(command.production.rate == 48000);
  CHECK(command.production.jobs == 3);
  CHECK(command.options.seed == 12);
}

TEST_CASE("A render's options for its files and its part of the play") {
  const RenderOptions options =
      render_with({"--bits", "24", "--mono", "--stems", "dir", "--cues", "c.json", "--scene", "lane", "--from", "l1", "--to", "1:30"})
          .options;
  CHECK(options.format.samples == SampleFormat::pcm24);
  CHECK(options.format.mono);
  CHECK(options.stems == "dir");
  CHECK(options.cues == "c.json");
  CHECK(options.scene == "lane");
  CHECK(std::get<std::string>(options.from.value()) == "l1");
  CHECK(std::get<Time>(options.to.value()) == 90s);
  CHECK(render_with({"--bits", "float"}).options.format.samples == SampleFormat::float32);
  CHECK(render_with({"-q"}).quiet);
  CHECK(render_with({"--quiet"}).quiet);
}

TEST_CASE("A render's loudness is a figure, off, or a gain instead") {
  CHECK(render_with({"--loudness", "-23.5"}).options.target.lufs == -23.5);
  CHECK_FALSE(render_with({"--loudness", "off"}).options.target.lufs.has_value());
  CHECK(render_with({"--loudness", "off"}).options.target.gain == Gain());
  const LoudnessTarget louder = render_with({"--gain", "6"}).options.target;
  CHECK_FALSE(louder.lufs.has_value());
  CHECK(louder.gain == Gain::from_db(6));
  CHECK(render_with({"--gain", "0"}).options.target.gain == Gain());
}

TEST_CASE("A render writes to standard output when its output is a dash, and the play may come from standard input") {
  const auto command = std::get<RenderCommand>(parse({"render", "-", "-o", "-"}));
  CHECK(command.production.play == "-");
  CHECK(command.options.output == "-");
  CHECK(command.options.format.container == Container::wav);
}

TEST_CASE("Options may be written with an equals sign and stand before the play") {
  const auto command = std::get<RenderCommand>(parse({"render", "--output=out.flac", "--loudness=-20", "play.xml"}));
  CHECK(command.options.output == "out.flac");
  CHECK(command.options.format.container == Container::flac);
  CHECK(command.options.target.lufs == -20.0);
}

TEST_CASE("Several plays are rendered into a folder, with the workers shared") {
  const auto several = std::get<RenderSeveralCommand>(
      parse({"render", "a.xml", "-o", "season/", "--format", "flac", "--jobs", "6", "--strict", "-q", "--seed", "3", "b.xml"}));
  REQUIRE(several.plays.size() == 2);
  CHECK(several.jobs == 6);
  CHECK(several.plays[0].production.play == "a.xml");
  CHECK(several.plays[1].production.play == "b.xml");
  CHECK(several.plays[1].options.output == "season/b.flac");
  CHECK(several.plays[1].options.format.container == Container::flac);
  for (const RenderCommand& one : several.plays) {
    CHECK(one.strict);
    CHECK(one.quiet);
    CHECK(one.options.seed == 3);
  }
  CHECK(several.plays[0].folders == std::vector<std::filesystem::path>{"season/"});
  CHECK(refused({"render", "a.xml", "b.xml", "-o", "a.wav"}) ==
        "-o a.wav: several plays go into a folder; end its name with a slash, as in -o season/");
  CHECK(refused({"render", "a.xml", "x/a.xml", "-o", "season/"}).find("a.xml and x/a.xml would both be written to season/a.wav") == 0);
}

TEST_CASE("One play goes into a folder just so") {
  const auto command = std::get<RenderCommand>(parse({"render", "plays/a.xml", "-o", "season/", "--depfile", "season/"}));
  CHECK(command.options.output == "season/a.wav");
  CHECK(command.options.depfile == "season/a.d");
  CHECK(command.folders == std::vector<std::filesystem::path>{"season/", "season/"});
  CHECK(render_with({"--depfile", "a.d"}).options.depfile == "a.d");
  CHECK(render_with({"--depfile", "-"}).options.depfile == "-");
  CHECK(render_with({}).folders.empty());
}

TEST_CASE("A format is one of those that are written") {
  CHECK(
      refused({"render", "a.xml", "-o", "season/", "--format", "aac"}).find("--format: aac not in {wav,flac,ogg,opus,mp3,m4b,w64,aiff}") ==
      0);
  CHECK(render_refused({"--format", "flac"}) == "--format flac: this is for -o with a folder; the name out.wav says its format itself");
}

TEST_CASE("A check takes any number of plays") {
  const auto command = std::get<CheckCommand>(parse({"check", "a.xml", "b.xml", "--allow-outside"}));
  CHECK(command.plays == std::vector<std::filesystem::path>{"a.xml", "b.xml"});
  CHECK(command.production.allow_outside);
  CHECK_FALSE(command.pronunciations);
  CHECK_FALSE(command.json);
}

TEST_CASE("A check may tell of pronunciations, as JSON too") {
  CHECK(std::get<CheckCommand>(parse({"check", "--pronunciations", "a.xml"})).pronunciations);
  const auto command = std::get<CheckCommand>(parse({"check", "a.xml", "--json", "--pronunciations"}));
  CHECK(command.pronunciations);
  CHECK(command.json);
  CHECK(refused({"check", "a.xml", "--json"}) == "--json is for --pronunciations; write both");
}

TEST_CASE("A dump names one of its stages") {
  using Stage = DumpCommand::Stage;
  for (const auto& [name, stage] :
       {std::pair("screenplay", Stage::screenplay), std::pair("cast", Stage::cast), std::pair("speech", Stage::speech),
        std::pair("cues", Stage::cues), std::pair("timeline", Stage::timeline)})
    CHECK(std::get<DumpCommand>(parse({"dump", "play.xml", "--stage", name})).stage == stage);
  const auto command = std::get<DumpCommand>(parse({"dump", "play.xml", "--stage", "cues", "--seed", "4", "--rate", "48000"}));
  CHECK(command.production.play == "play.xml");
  CHECK(command.production.rate == 48000);
  CHECK(command.seed == 4);
}

TEST_CASE("A text is said aloud, into a file, or told as words or phonemes") {
  const auto plain = std::get<SayCommand>(parse({"say", "Good evening."}));
  CHECK(plain.text == "Good evening.");
  CHECK(plain.answer == SayCommand::Answer::sound);
  CHECK_FALSE(plain.voice.has_value());
  CHECK(plain.production.play.empty());
  const auto told = std::get<SayCommand>(parse({"say", "--phonemes", "--voice", "de", "--play", "a.xml", "-"}));
  CHECK(told.answer == SayCommand::Answer::phonemes);
  CHECK(told.voice == "de");
  CHECK(told.production.play == "a.xml");
  CHECK(std::get<SayCommand>(parse({"say", "--written", "x"})).answer == SayCommand::Answer::written);
  CHECK(std::get<SayCommand>(parse({"say", "x", "-o", "a.wav"})).output == "a.wav");
  CHECK(refused({"say", "x", "--written", "-o", "a.wav"}) == "-o is for the sound; leave --phonemes and --written out");
  CHECK(refused({"say", "-", "--play", "-"}) == "standard input cannot be both the play and the texts");
}

TEST_CASE("Voices, version and help") {
  CHECK(std::get<VoicesCommand>(parse({"voices"})).wishes.language.empty());
  CHECK(std::get<VoicesCommand>(parse({"voices", "--language", "en"})).wishes.language == "en");
  CHECK(std::holds_alternative<VersionCommand>(parse({"--version"})));
  CHECK(std::holds_alternative<HelpCommand>(parse({})));
  CHECK(std::get<HelpCommand>(parse({})).text == std::get<HelpCommand>(parse({"--help"})).text);
}

TEST_CASE("A list of voices has its wishes") {
  const auto plain = std::get<VoicesCommand>(parse({"voices"}));
  CHECK_FALSE(plain.wishes.gender.has_value());
  CHECK(plain.wishes.order == VoiceOrder::name);
  CHECK_FALSE(plain.json);
  const auto command = std::get<VoicesCommand>(parse({"voices", "--gender", "female", "--sort", "pitch", "--json", "--jobs", "3"}));
  CHECK(command.wishes.gender == Gender::female);
  CHECK(command.wishes.order == VoiceOrder::pitch);
  CHECK(command.json);
  CHECK(command.jobs == 3);
  CHECK(std::get<VoicesCommand>(parse({"voices", "--gender", "male", "--sort", "brightness"})).wishes.order == VoiceOrder::brightness);
  CHECK(std::get<VoicesCommand>(parse({"voices", "--gender", "male", "--sort", "loudness"})).wishes.gender == Gender::male);
  CHECK(std::get<VoicesCommand>(parse({"voices", "--sort", "loudness"})).wishes.order == VoiceOrder::loudness);
}

TEST_CASE("A cast is shown, or changed attribute by attribute") {
  const auto look = std::get<CastCommand>(parse({"cast", "play.xml", "--json", "--voice", "anna=fr", "--assets", "sounds"}));
  CHECK(look.production.play == "play.xml");
  CHECK(look.production.voices == std::map<std::string, std::string>{{"anna", "fr"}});
  CHECK(look.production.assets == "sounds");
  CHECK(look.json);
  CHECK(look.edits.empty());
  CHECK_FALSE(look.fix);
  CHECK_FALSE(look.here);
  const auto change = std::get<CastCommand>(parse({"cast", "--set", "anna.voice=en-gb+f4", "--set", "st.ann.name=a.b=c", "--here",
                                                   "--unset", "anna.pitch", "--set", "tom.name=", "play.xml"}));
  CHECK(change.production.play == "play.xml");
  CHECK(change.here);
  const std::vector<CharacterEdit> wanted{
      {"anna", "voice", "en-gb+f4"}, {"st.ann", "name", "a.b=c"}, {"tom", "name", ""}, {"anna", "pitch", std::nullopt}};
  REQUIRE(change.edits.size() == wanted.size());
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    CHECK(change.edits[i].character == wanted[i].character);
    CHECK(change.edits[i].attribute == wanted[i].attribute);
    CHECK(change.edits[i].value == wanted[i].value);
  }
  CHECK(std::get<CastCommand>(parse({"cast", "play.xml", "--fix", "--here"})).fix);
}

TEST_CASE("An audition has a play and a character, and its candidates wherever they stand") {
  const auto plain = std::get<AuditionCommand>(parse({"audition", "play.xml", "anna"}));
  CHECK(plain.production.play == "play.xml");
  CHECK(plain.character == "anna");
  CHECK(plain.voices.empty());
  CHECK(plain.pitches.empty());
  CHECK(plain.lines.empty());
  CHECK_FALSE(plain.folder.has_value());
  const auto command = std::get<AuditionCommand>(
      parse({"audition", "--voice", "fr",     "--pitch", "40,50", "--line", "l1",     "play.xml", "anna",     "--voice", "de",
             "--pitch",  "99",      "--line", "s#2",     "-o",    "dir",    "--rate", "48000",    "--device", "USB"}));
  CHECK(command.production.play == "play.xml");
  CHECK(command.character == "anna");
  CHECK(command.production.voices.empty());
  CHECK(command.voices == std::vector<std::string>{"fr", "de"});
  CHECK(command.pitches == std::vector<int>{40, 50, 99});
  CHECK(command.lines == std::vector<std::string>{"l1", "s#2"});
  CHECK(command.folder == "dir");
  CHECK(command.loudspeaker.rate == 48000);
  CHECK(command.loudspeaker.device == "USB");
}

TEST_CASE("A new play has a name, or a dash") {
  CHECK(std::get<NewCommand>(parse({"new", "my-play.xml"})).play == "my-play.xml");
  CHECK(std::get<NewCommand>(parse({"new", "-"})).play == "-");
}

TEST_CASE("Sounds are listed, or one of them is wanted in a file") {
  CHECK_FALSE(std::get<SoundsCommand>(parse({"sounds"})).request.has_value());
  CHECK_FALSE(std::get<SoundsCommand>(parse({"sounds"})).json);
  CHECK(std::get<SoundsCommand>(parse({"sounds", "--json"})).json);
  const auto plain = std::get<SoundsCommand>(parse({"sounds", "wind", "-o", "wind.wav"})).request.value();
  CHECK(plain.name == "wind");
  CHECK(plain.output == "wind.wav");
  CHECK(plain.format.container == Container::wav);
  CHECK(plain.format.samples == SampleFormat::pcm16);
  CHECK_FALSE(plain.duration.has_value());
  CHECK(plain.recipe.seed == 0);
  CHECK(plain.recipe.intensity == 0.5);
  CHECK(plain.recipe.rate == 44100);
  CHECK_FALSE(plain.recipe.count.has_value());
  CHECK_FALSE(plain.recipe.pace.has_value());
}

TEST_CASE("A sound's options reach its recipe and its file") {
  const auto request = std::get<SoundsCommand>(parse({"sounds", "bell", "-o", "b.flac", "--seed", "7", "--intensity", "0.25", "--count",
                                                      "3", "--pace", "40.5", "--duration", "1:30", "--rate", "48000", "--bits", "24"}))
                           .request.value();
  CHECK(request.recipe.seed == 7);
  CHECK(request.recipe.intensity == 0.25);
  CHECK(request.recipe.count == 3);
  CHECK(request.recipe.pace == 40.5);
  CHECK(request.recipe.rate == 48000);
  CHECK(request.duration == Time(90s));
  CHECK(request.format.container == Container::flac);
  CHECK(request.format.samples == SampleFormat::pcm24);
}

TEST_CASE("Help names every option of its subcommand, and shows an example") {
  const std::string render = std::get<HelpCommand>(parse({"render", "--help"})).text;
  for (const char* option : {"--output", "--assets", "--allow-outside", "--voice", "--rate", "--jobs", "--seed", "--loudness", "--gain",
                             "--bits", "--mono", "--stems", "--cues", "--scene", "--from", "--to", "--quiet"}) {
    INFO(option);
    CHECK(render.find(option) != std::string::npos);
  }
  const std::string sounds = std::get<HelpCommand>(parse({"sounds", "--help"})).text;
  for (const char* option : {"--output", "--duration", "--seed", "--intensity", "--count", "--pace", "--rate", "--bits", "--json"}) {
    INFO(option);
    CHECK(sounds.find(option) != std::string::npos);
  }
  for (const char* command : {"render", "check", "dump", "new", "cast", "voices", "audition", "say", "sounds"}) {
    INFO(command);
    CHECK(std::get<HelpCommand>(parse({command, "--help"})).text.find(std::string("  locket ") + command) != std::string::npos);
    CHECK(std::get<HelpCommand>(parse({"--help"})).text.find(command) != std::string::npos);
  }
}

// ---- what is refused, and in which words

TEST_CASE("What is missing is named, with the way to help") {
  CHECK(refused({"render", "play.xml"}) == std::string("--output is required") + try_render);
  CHECK(refused({"render", "-o", "a.wav"}) == std::string("PLAY is required") + try_render);
  CHECK(refused({"check"}) == "PLAY is required\nTry `locket check --help`.");
  CHECK(refused({"dump", "play.xml"}) == "--stage is required\nTry `locket dump --help`.");
}

TEST_CASE("What is unknown is named") {
  CHECK(render_refused({"--lowdness", "-16"}).find("--lowdness") != std::string::npos);
  CHECK(refused({"rendr"}).find("rendr") != std::string::npos);
  CHECK(refused({"rendr"}).find("Try `locket --help`.") != std::string::npos);
  CHECK(refused({"dump", "play.xml", "--stage", "cast", "second.xml"}).find("second.xml") != std::string::npos);
}

TEST_CASE("What is out of range is named with its range") {
  CHECK(render_refused({"--rate", "22050"}) == std::string("--rate: 22050 not in {44100,48000}") + try_render);
  for (const char* jobs : {"0", "65", "-1"}) {
    CHECK(render_refused({"--jobs", jobs}).find(std::string("--jobs: Value ") + jobs + " not in range") == 0);
    CHECK(render_refused({"--jobs", jobs}).find("64") != std::string::npos);
  }
  CHECK(render_refused({"--bits", "8"}) == std::string("--bits: 8 not in {16,24,float}") + try_render);
  CHECK(refused({"dump", "play.xml", "--stage", "mix"}) ==
        "--stage: mix not in {screenplay,cast,speech,cues,timeline}\nTry `locket dump --help`.");
  CHECK(render_refused({"--gain", "nan"}).find("--gain nan: it must lie between -60 and 60") == 0);
  CHECK(render_refused({"--gain", "70"}).find("--gain: Value 70 not in range") == 0);
}

TEST_CASE("A loudness that is none is refused") {
  for (const char* loudness : {"-13.9", "-31.1", "0", "16"})
    CHECK(render_refused({"--loudness", loudness}) ==
          std::string("--loudness ") + loudness + ": it must lie between -31 and -14 LUFS, or be off");
  for (const char* loudness : {"loud", "", "-16LUFS", "-16 ", "nan", "inf"})
    CHECK(render_refused({"--loudness", loudness}) == std::string("--loudness ") + loudness + ": this is no number");
  CHECK(render_refused({"--loudness", "-31"}) == "accepted");
  CHECK(render_refused({"--loudness", "-14"}) == "accepted");
}

TEST_CASE("A loudness and a gain together are refused") {
  const std::string message = render_refused({"--loudness", "-16", "--gain", "3"});
  for (const char* part : {"--loudness", "excludes", "--gain", try_render}) CHECK(message.find(part) != std::string::npos);
}

TEST_CASE("A choice of voice has a character and a voice") {
  for (const char* choice : {"anna", "=en-gb", "anna="})
    CHECK(render_refused({"--voice", choice}) ==
          std::string("--voice ") + choice + ": write CHARACTER=VOICE, for instance --voice anna=en-gb+f3");
}

TEST_CASE("What is to be changed in a cast is written as one word") {
  const auto cast_refused = [](std::vector<const char*> more) {
    std::vector<const char*> all{"cast", "play.xml"};
    all.insert(all.end(), more.begin(), more.end());
    return refused(all);
  };
  for (const char* word : {"anna.voice", "anna"})
    CHECK(cast_refused({"--set", word}) == std::string("--set ") + word + ": write CHARACTER.ATTRIBUTE=VALUE, for instance anna.pitch=60");
  for (const char* word : {"anna=fr", ".voice=fr", "anna.=fr", "=fr", "anna=en.gb"})
    CHECK(cast_refused({"--set", word}) == std::string("--set ") + word + ": write CHARACTER.ATTRIBUTE, for instance anna.voice");
  for (const char* word : {"anna", ".voice", "anna."})
    CHECK(cast_refused({"--unset", word}) == std::string("--unset ") + word + ": write CHARACTER.ATTRIBUTE, for instance anna.voice");
}

TEST_CASE("What contradicts itself in a change of the cast is refused") {
  const auto cast_refused = [](std::vector<const char*> more) {
    std::vector<const char*> all{"cast", "play.xml"};
    all.insert(all.end(), more.begin(), more.end());
    return refused(all);
  };
  const std::string twice = "anna.voice is named twice; say once what it shall be";
  CHECK(cast_refused({"--set", "anna.voice=fr", "--set", "anna.voice=de"}) == twice);
  CHECK(cast_refused({"--set", "anna.voice=fr", "--unset", "anna.voice"}) == twice);
  CHECK(cast_refused({"--unset", "anna.voice", "--unset", "anna.voice"}) == twice);
  CHECK(cast_refused({"--set", "anna.voice=fr", "--unset", "anna.pitch", "--set", "tom.voice=fr"}) == "accepted");
  for (const char* option : {"--set", "--unset"})
    CHECK(cast_refused({option, option == std::string("--set") ? "anna.id=anne" : "anna.id"}) ==
          "an id cannot be changed here: every line that names the character would have to follow");
  CHECK(cast_refused({"--here"}) == "--here goes with --set, --unset or --fix");
  CHECK(cast_refused({"--fix", "--set", "anna.voice=fr"}) == "--fix writes what Locket chose; --set and --unset go in a call of their own");
  for (const std::vector<const char*>& change :
       {std::vector<const char*>{"--fix"}, {"--set", "anna.voice=fr"}, {"--unset", "anna.voice"}}) {
    std::vector<const char*> as_json = change, from_input{"cast", "-"};
    as_json.push_back("--json");
    from_input.insert(from_input.end(), change.begin(), change.end());
    CHECK(cast_refused(as_json) == "--json shows the table; change it in a call of its own");
    CHECK(refused(from_input) == "what comes from standard input cannot be changed; name a file");
  }
  CHECK(refused({"cast", "-"}) == "accepted");
}

TEST_CASE("What the casting desk does not know is named") {
  CHECK(refused({"voices", "--gender", "none"}) == "--gender: none not in {female,male}\nTry `locket voices --help`.");
  CHECK(refused({"voices", "--sort", "age"}) == "--sort: age not in {name,pitch,brightness,loudness}\nTry `locket voices --help`.");
  CHECK(refused({"cast"}) == "PLAY is required\nTry `locket cast --help`.");
  CHECK(refused({"cast", "play.xml", "--voice", "anna"}) == "--voice anna: write CHARACTER=VOICE, for instance --voice anna=en-gb+f3");
  CHECK(refused({"audition", "play.xml"}) == "CHARACTER is required\nTry `locket audition --help`.");
  for (const char* pitch : {"100", "-1", "40,100"})
    CHECK(refused({"audition", "play.xml", "anna", "--pitch", pitch}).find("--pitch: Value ") == 0);
  CHECK(refused({"audition", "play.xml", "anna", "--pitch", "high"}).find("--pitch: ") == 0);
  CHECK(refused({"new"}) == "PLAY is required\nTry `locket new --help`.");
}

TEST_CASE("What a sound's file cannot be is refused") {
  const auto wind_refused = [](std::vector<const char*> more) {
    std::vector<const char*> all{"sounds", "wind", "-o", "wind.wav"};
    all.insert(all.end(), more.begin(), more.end());
    return refused(all);
  };
  CHECK(refused({"sounds", "wind"}) == "where to? write `locket sounds wind -o FILE`");
  CHECK(refused({"sounds", "-o", "a.wav"}) == "which sound? `locket sounds` lists them; `locket sounds NAME -o FILE` writes one");
  CHECK(refused({"sounds", "--json", "--seed", "2"}) == "which sound? `locket sounds` lists them; `locket sounds NAME -o FILE` writes one");
  CHECK(wind_refused({"--json"}) == "--json is for the list of all sounds; leave the sound's name out");
  for (const char* none : {"2", "-1s", "soon", ""})
    CHECK(wind_refused({"--duration", none}) == std::string("--duration ") + none + ": this is no time; write 90s, 1:30 or 1.5min");
  for (const char* wrong : {"0s", "0:00", "24:00:01", "1441min"})
    CHECK(wind_refused({"--duration", wrong}) == std::string("--duration ") + wrong + ": it must lie above 0s and be at most 24 hours");
  CHECK(wind_refused({"--duration", "24:00:00"}) == "accepted");
  for (const char* wrong : {"-0.1", "1.01"})
    CHECK(wind_refused({"--intensity", wrong}) == std::string("--intensity ") + wrong + ": it must lie between 0 and 1");
  for (const char* wrong : {"0.9", "1001"})
    CHECK(wind_refused({"--pace", wrong}) == std::string("--pace ") + wrong + ": it must lie between 1 and 1000");
  CHECK(wind_refused({"--intensity", "nan"}) == "--intensity nan: this is no number");
  CHECK(wind_refused({"--count", "0"}).find("--count: Value 0 not in range") == 0);
  CHECK(wind_refused({"--count", "10001"}).find("10000") != std::string::npos);
  CHECK(refused({"sounds", "wind", "-o", "wind.doc"}).find("wind.doc, must end in .wav") != std::string::npos);
}

TEST_CASE("An output without a known ending is refused") {
  CHECK(refused({"render", "play.xml", "-o", "out.txt"}) ==
        "the name of the output, out.txt, must end in .wav, .flac, .ogg, .opus, .mp3, .m4b, .w64 or .aiff");
}

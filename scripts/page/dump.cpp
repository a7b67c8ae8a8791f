// SPDX-License-Identifier: GPL-3.0-or-later
#include "scripts/page/dump.h"

#include <fmt/format.h>

#include "scripts/page/resolve.h"

namespace locket::inline page {
namespace {

std::string in_quotes(std::string_view text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '\n') {
      result += "\\n";
    } else {
      if (c == '"' || c == '\\') result += '\\';
      result += c;
    }
  }
  return result + '"';
}

// The largest unit in which the time is a whole number.
std::string time_text(Time time) {
  const std::int64_t ns = time.count();
  if (ns % 1'000'000'000 == 0) return fmt::format("{}s", ns / 1'000'000'000);
  if (ns % 1'000'000 == 0) return fmt::format("{}ms", ns / 1'000'000);
  return fmt::format("{}ns", ns);
}

std::string sweep_text(Sweep sweep, const char* unit = "") {
  return sweep.moves() ? fmt::format("{}{} to {}{}", sweep.from, unit, sweep.to, unit) : fmt::format("{}{}", sweep.from, unit);
}

std::string adjustment_text(Adjustment adjustment) {
  return adjustment.kind == Adjustment::Kind::absolute ? fmt::format("{}", adjustment.value) : fmt::format("times {}", adjustment.value);
}

const char* yes_no(bool value) { return value ? "true" : "false"; }

class Dump {
 public:
  std::string play(const Screenplay& play);

 private:
  struct Deeper {
    explicit Deeper(Dump& owner) : dump(owner) { ++dump.depth_; }
    ~Deeper() { --dump.depth_; }
    Deeper(const Deeper&) = delete;
    Deeper& operator=(const Deeper&) = delete;
    Dump& dump;
  };

  void line(std::string_view text) { text_ += fmt::format("{:{}}{}\n", "", depth_ * 2, text); }
  template <typename T>
  void value(const char* name, const T& what) {
    line(fmt::format("{}: {}", name, what));
  }
  void text(const char* name, const std::string& what) {
    if (!what.empty()) value(name, in_quotes(what));
  }

  void pacing(const Pacing& pacing);
  void character(CharacterIndex index);
  void manner(const Manner& manner);
  void lexeme(const Lexeme& lexeme);
  void flow(const Flow& flow);
  void element(const Element& element);
  void what(const Scene& scene);
  void what(const Speech& speech);
  void what(const Pause& pause) { value("time", time_text(pause.time)); }
  void what(const Sfx& sfx);
  void what(const Bed& bed);
  void what(const Fade& fade);
  void what(const Stop& stop) { value("ref", fmt::format("#{}", stop.ref)); }
  void what(const Mark&) {}
  void what(const Stage& stage) { text("text", stage.text); }
  void what(const Par& par) { flow(par.children); }
  void what(const Seq& seq) { flow(seq.children); }
  void sound(const SoundUse& sound);
  void inlines(const Inlines& content);
  void one(const Text& part) { text("text", part.text); }
  void one(const Cut&) { line("cut"); }
  void one(const Emphasis& part);
  void one(const Prosody& part);
  void one(const Lang& part);
  void one(const Sub& part) { line(fmt::format("sub {} as {}", in_quotes(part.text), in_quotes(part.alias))); }
  void one(const Phoneme& part) { line(fmt::format("phoneme {} as {}", in_quotes(part.text), in_quotes(part.ph))); }
  void one(const SayAs& part) {
    line(fmt::format("say-as {} as {}{}{}", in_quotes(part.text), part.interpret_as, part.format.empty() ? "" : " ", part.format));
  }
  void one(const InlineElement& part) { element(part.element.front()); }

  const Screenplay* play_ = nullptr;
  std::string text_;
  std::size_t depth_ = 0;
};

std::string Dump::play(const Screenplay& play) {
  play_ = &play;
  line("screenplay");
  const Deeper deeper(*this);
  value("language", play.language);
  text("title", play.title);
  text("author", play.author);
  if (play.cover) text("cover", play.cover->src);
  for (const auto& meta : play.meta) line(fmt::format("meta {}: {}", in_quotes(meta.first), in_quotes(meta.second)));
  pacing(play.pacing);
  for (CharacterIndex i = 0; i < play.characters.size(); ++i) character(i);
  for (const Style& style : play.styles) {
    value("style", style.id);
    const Deeper inside(*this);
    manner(style.manner);
  }
  for (const Lexeme& one : play.lexicon) lexeme(one);
  flow(play.body);
  return std::move(text_);
}

void Dump::pacing(const Pacing& pacing) {
  const auto written = [](const std::optional<Time>& time) { return time ? time_text(*time) : "usual"; };
  line(fmt::format("pacing: line {}, speaker {}, paragraph {}, sentence {}, scene {}, lead {}, tail {}", written(pacing.line),
                   written(pacing.speaker), written(pacing.paragraph), written(pacing.sentence), time_text(pacing.scene),
                   time_text(pacing.lead), time_text(pacing.tail)));
}

void Dump::character(CharacterIndex index) {
  const Character& character = play_->characters[index];
  value("character", character.id);
  const Deeper deeper(*this);
  text("name", character.name);
  value("language", character.language);
  if (character.gender) value("gender", *character.gender == Gender::female ? "female" : "male");
  if (character.age) value("age", *character.age);
  for (const CharacterIndex member : character.members) value("member", play_->characters[member].id);
  if (character.voice_origin == VoiceOrigin::sheet) line("voice from a sheet");
  manner(character.manner);
}

void Dump::manner(const Manner& manner) {
  if (manner.voice) value("voice", *manner.voice);
  if (manner.rate) value("rate", adjustment_text(*manner.rate));
  if (manner.pitch) value("pitch", adjustment_text(*manner.pitch));
  if (manner.range) value("range", adjustment_text(*manner.range));
  if (manner.sound_level) value("soundLevel", fmt::format("{}dB", *manner.sound_level));
  if (manner.pan) value("pan", sweep_text(*manner.pan));
  if (manner.distance) value("distance", sweep_text(*manner.distance, "m"));
  if (manner.space) value("space", *manner.space);
  if (manner.effect) value("effect", *manner.effect);
}

void Dump::lexeme(const Lexeme& lexeme) {
  line(fmt::format("lexeme {} {} {} in {}{}", in_quotes(lexeme.grapheme), lexeme.phonemes ? "sounds" : "reads", in_quotes(lexeme.spoken),
                   lexeme.language, lexeme.speaker ? " for " + play_->characters[*lexeme.speaker].id : ""));
}

void Dump::flow(const Flow& flow) {
  for (const Element& one : flow) element(one);
}

void Dump::element(const Element& element) {
  line(fmt::format("#{} {}{}{}", element.index, kind_of(element), element.id.empty() ? "" : " ", element.id));
  const Deeper deeper(*this);
  if (element.begin) {
    const bool at_begin = element.begin->edge == Anchor::Edge::begin;
    line(fmt::format("begin: #{}.{}{}{}", element.begin->target, at_begin ? "begin" : "end", element.begin->offset < Time{0} ? "" : "+",
                     time_text(element.begin->offset)));
  }
  std::visit([this](const auto& kind) { what(kind); }, element.what);
}

void Dump::what(const Scene& scene) {
  text("title", scene.title);
  text("space", scene.space);
  pacing(scene.pacing);
  for (const CastOverride& one : scene.cast) {
    value("cast", play_->characters[one.character].id);
    const Deeper deeper(*this);
    manner(one.manner);
  }
  flow(scene.flow);
}

void Dump::what(const Speech& speech) {
  for (const CharacterIndex speaker : speech.speakers) value("speaker", play_->characters[speaker].id);
  if (speech.style) value("style", play_->styles[*speech.style].id);
  if (!speech.built_in_style.empty()) value("style", speech.built_in_style);
  if (!speech.aloud) value("aloud", yes_no(speech.aloud));
  if (speech.background) value("background", yes_no(speech.background));
  if (speech.spread != Time{0}) value("spread", time_text(speech.spread));
  if (speech.doubt->certainty) value("cert", *speech.doubt->certainty);
  for (const CharacterIndex other : speech.doubt->others) value("or", play_->characters[other].id);
  manner(*speech.manner);
  inlines(speech.content);
}

void Dump::what(const Sfx& sfx) {
  if (!sfx.discrete) value("discrete", yes_no(sfx.discrete));
  sound(*sfx.sound);
}

void Dump::what(const Bed& bed) {
  sound(*bed.sound);
  if (bed.duck.kind == Duck::Kind::off) value("duck", "off");
  if (bed.duck.kind == Duck::Kind::depth) value("duck", fmt::format("{}dB", bed.duck.depth));
  flow(bed.content);
}

void Dump::what(const Fade& fade) {
  value("ref", fmt::format("#{}", fade.ref));
  value("soundLevel", fmt::format("{}dB", fade.sound_level));
  value("dur", time_text(fade.duration));
}

void Dump::sound(const SoundUse& sound) {
  text("src", sound.src);
  text("preset", sound.preset);
  if (sound.clip_begin != Time{0}) value("clipBegin", time_text(sound.clip_begin));
  if (sound.clip_end) value("clipEnd", time_text(*sound.clip_end));
  if (sound.repeat_count) value("repeatCount", *sound.repeat_count);
  if (sound.speed != 1) value("speed", sound.speed);
  if (sound.seed) value("seed", *sound.seed);
  if (sound.intensity) value("intensity", *sound.intensity);
  if (sound.count) value("count", *sound.count);
  if (sound.pace) value("pace", *sound.pace);
  text("desc", sound.description);
  if (sound.sound_level != 0) value("soundLevel", fmt::format("{}dB", sound.sound_level));
  if (!(sound.pan == Sweep{0, 0})) value("pan", sweep_text(sound.pan));
  if (!(sound.distance == Sweep{1, 1})) value("distance", sweep_text(sound.distance, "m"));
  text("space", sound.space);
  text("effect", sound.effect);
  if (sound.fade_in) value("fadeInDur", time_text(*sound.fade_in));
  if (sound.fade_out) value("fadeOutDur", time_text(*sound.fade_out));
}

void Dump::inlines(const Inlines& content) {
  for (const Inline& part : content) {
    std::visit([this](const auto& kind) { one(kind); }, part.what);
  }
}

void Dump::one(const Emphasis& part) {
  constexpr const char* levels[] = {"strong", "moderate", "reduced", "none"};
  value("emphasis", levels[static_cast<int>(part.level)]);
  const Deeper deeper(*this);
  inlines(part.content);
}

void Dump::one(const Prosody& part) {
  line("prosody");
  const Deeper deeper(*this);
  if (part.rate) value("rate", adjustment_text(*part.rate));
  if (part.pitch) value("pitch", adjustment_text(*part.pitch));
  if (part.range) value("range", adjustment_text(*part.range));
  if (part.volume) value("volume", fmt::format("{}dB", *part.volume));
  inlines(part.content);
}

void Dump::one(const Lang& part) {
  value("lang", part.language);
  const Deeper deeper(*this);
  inlines(part.content);
}

}  // namespace

std::string dump(const Screenplay& play) { return Dump().play(play); }

}  // namespace locket::inline page

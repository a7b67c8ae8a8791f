// SPDX-License-Identifier: GPL-3.0-or-later
#include "scripts/page/build_play.h"

#include <algorithm>

#include "scripts/page/read_sounds.h"
#include "scripts/utf8.h"

namespace locket::inline page {
namespace {

struct Contents {
  std::size_t characters = 0;
  bool words = false;
  std::vector<Place> cuts;
};

void take_stock(const Inlines& inlines, Contents& contents);

struct StockTaker {
  Contents& contents;
  Place place;

  void text(const std::string& text, bool spoken) {
    contents.characters += count_characters(text);
    contents.words = contents.words || spoken;
  }
  void operator()(const Text& one) { text(one.text, has_words(one.text)); }
  void operator()(const Sub& one) { text(one.text, has_words(one.alias)); }
  void operator()(const Phoneme& one) { text(one.text, true); }
  void operator()(const SayAs& one) { text(one.text, has_words(one.text)); }
  void operator()(const Cut&) { contents.cuts.push_back(place); }
  void operator()(const Emphasis& one) { take_stock(one.content, contents); }
  void operator()(const Prosody& one) { take_stock(one.content, contents); }
  void operator()(const Lang& one) { take_stock(one.content, contents); }
  void operator()(const InlineElement&) {}
};

void take_stock(const Inlines& inlines, Contents& contents) {
  for (const Inline& one : inlines) std::visit(StockTaker{contents, one.place}, one.what);
}

Emphasis emphasis(const Attributes& attributes, Inlines content) {
  constexpr std::pair<std::string_view, EmphasisLevel> levels[] = {{"strong", EmphasisLevel::strong},
                                                                   {"moderate", EmphasisLevel::moderate},
                                                                   {"reduced", EmphasisLevel::reduced},
                                                                   {"none", EmphasisLevel::none}};
  Emphasis emphasis{EmphasisLevel::moderate, std::move(content)};
  const std::string* written = attributes.get<std::string>("level");
  for (const auto& level : levels) {
    if (written != nullptr && level.first == *written) emphasis.level = level.second;
  }
  return emphasis;
}

Prosody prosody(const Attributes& attributes, Inlines content) {
  Prosody prosody;
  attributes.copy("rate", prosody.rate);
  attributes.copy("pitch", prosody.pitch);
  attributes.copy("range", prosody.range);
  attributes.copy("volume", prosody.volume);
  prosody.content = std::move(content);
  return prosody;
}

}  // namespace

Speech PlayBuilder::speech(const XmlNode& node, Form form, const Attributes& attributes) {
  Speech speech;
  speech.narration = form == Form::narration;
  if (const XmlAttribute* written = attributes.written("speaker")) speakers(*written, speech);
  if (speech.narration) {
    const auto& members = draft_.play.characters[draft_.play.narrator].members;
    speech.speakers = members.empty() ? std::vector<CharacterIndex>{draft_.play.narrator} : members;
    draft_.notes[draft_.play.narrator].speaks = true;
  }
  style(attributes, speech);
  attributes.copy("aloud", speech.aloud);
  attributes.copy("background", speech.background);
  attributes.copy("spread", speech.spread);
  speech.manner = manner_of(attributes);
  speech.doubt = doubt_of(attributes);
  speech.content = inlines(node, form);
  if (speech.spread > Time{0} && speech.speakers.size() == 1) {
    from_.page.report(Mistake::spread_alone, attributes.written("spread")->name_span);
  }
  Contents contents;
  take_stock(speech.content, contents);
  if (contents.characters > draft_.limits.line_characters) {
    from_.page.report(Mistake::line_too_long, node.span, contents.characters, draft_.limits.line_characters);
  }
  if (!contents.words) draft_.wordless.emplace_back(from_.place(node), tag(node.name));
  for (std::size_t i = 1; i < contents.cuts.size(); ++i) {
    report(draft_.diagnostics, Mistake::second_cut, contents.cuts[i]);
  }
  return speech;
}

SpeakerDoubt PlayBuilder::doubt_of(const Attributes& attributes) {
  SpeakerDoubt doubt;
  attributes.copy("cert", doubt.certainty);
  const XmlAttribute* others = attributes.written("or");
  if (others == nullptr) return doubt;
  for (const std::string_view id : words_of(others->value))
    if (const std::optional<CharacterIndex> character = character_named(from_, *others, id)) doubt.others.push_back(*character);
  return doubt;
}

void PlayBuilder::speakers(const XmlAttribute& written, Speech& speech) {
  for (const std::string_view id : words_of(written.value)) {
    if (speech.speakers.size() > most_voices) {
      return from_.page.report(Mistake::too_many_voices, part_of(written, id), most_voices);
    }
    add_speaker(written, id, speech);
  }
}

void PlayBuilder::add_speaker(const XmlAttribute& written, std::string_view id, Speech& speech) {
  const std::optional<CharacterIndex> character = character_named(from_, written, id);
  if (!character) return;
  draft_.notes[*character].speaks = true;
  const auto add = [&](CharacterIndex one) {
    const bool is_new = std::find(speech.speakers.begin(), speech.speakers.end(), one) == speech.speakers.end();
    if (is_new) speech.speakers.push_back(one);
    return is_new;
  };
  if (!draft_.notes[*character].is_group) {
    if (!add(*character)) from_.page.report(Mistake::named_twice, part_of(written, id), quoted(id), "the line");
    return;
  }
  for (const CharacterIndex member : draft_.play.characters[*character].members) {
    add(member);
    draft_.notes[member].speaks = true;
  }
}

// The author's own styles come first: one of them may redefine a built-in one.
void PlayBuilder::style(const Attributes& attributes, Speech& speech) {
  const std::string* name = attributes.get<std::string>("style");
  if (name == nullptr) return;
  const auto own = draft_.styles.find(*name);
  if (own != draft_.styles.end()) {
    speech.style = own->second;
    return;
  }
  const auto& built_in = draft_.vocabulary.styles;
  speech.built_in_style = *name;
  if (std::find(built_in.begin(), built_in.end(), *name) != built_in.end()) return;
  std::vector<std::string> known = built_in;
  for (const Style& one : draft_.play.styles) known.push_back(one.id);
  std::string suggestion = draft_.suggestion(*name, known);
  if (suggestion.empty()) suggestion = "; it may be " + listed(known);
  from_.page.report(Mistake::unknown_style, attributes.written("style")->value_span, quoted(*name), suggestion);
}

Inlines PlayBuilder::inlines(const XmlNode& node, Form form) {
  Inlines inlines;
  const std::vector<Child> children = from_.children(node, form);
  inlines.reserve(children.size());
  for (const Child& child : children) {
    if (child.form == Form::count_) {
      inlines.push_back({Text{std::string(child.node->text)}, from_.place(*child.node)});
    } else {
      inlines.push_back(inline_element(*child.node, child.form));
    }
  }
  return inlines;
}

Inline PlayBuilder::inline_element(const XmlNode& node, Form form) {
  Inline one;
  one.place = from_.place(node);
  const bool small_element = form == Form::pause || form == Form::mark || form == Form::inline_sfx || form == Form::fade ||
                             form == Form::stop || form == Form::stage;
  if (small_element) {
    InlineElement holder;
    holder.element.push_back(element(node, form));
    one.what = std::move(holder);
    return one;
  }
  const Attributes attributes = from_.attributes(node, form);
  switch (form) {
    case Form::emphasis: one.what = emphasis(attributes, inlines(node, form)); break;
    case Form::prosody: one.what = prosody(attributes, inlines(node, form)); break;
    case Form::lang: {
      Lang lang;
      attributes.copy("xml:lang", lang.language);
      lang.content = inlines(node, form);
      one.what = std::move(lang);
      break;
    }
    case Form::sub: {
      Sub sub{{}, only_text(node, form)};
      attributes.copy("alias", sub.alias);
      one.what = std::move(sub);
      break;
    }
    case Form::phoneme: {
      Phoneme phoneme{{}, only_text(node, form)};
      attributes.copy("ph", phoneme.ph);
      if (const XmlAttribute* ph = attributes.written("ph"))
        phoneme.written = read_sounds(from_.page, attributes, ph->value_span.begin, phoneme.ph);
      one.what = std::move(phoneme);
      break;
    }
    case Form::say_as: {
      SayAs say_as{{}, only_text(node, form), {}};
      attributes.copy("interpret-as", say_as.interpret_as);
      attributes.copy("format", say_as.format);
      one.what = std::move(say_as);
      break;
    }
    default: one.what = Cut{}; from_.children(node, form);
  }
  return one;
}

}  // namespace locket::inline page

// SPDX-License-Identifier: GPL-3.0-or-later
#include "scripts/page/build_play.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "scripts/page/read_sounds.h"
#include "scripts/utf8.h"

namespace locket::inline page {

void PlayBuilder::head(const XmlNode& node) {
  from_.attributes(node, Form::head);
  for (const Child& child : from_.children(node, Form::head)) {
    if (child.form == Form::pacing) {
      pacing(*child.node, child.form, draft_.play.pacing);
      continue;
    }
    const Attributes attributes = from_.attributes(*child.node, child.form);
    if (child.form == Form::title) {
      draft_.play.title = only_text(*child.node, Form::title);
    } else if (child.form == Form::author) {
      std::string& author = draft_.play.author;
      author += (author.empty() ? "" : ", ") + only_text(*child.node, Form::author);
    } else if (child.form == Form::cover) {
      from_.children(*child.node, Form::cover);
      if (const std::string* src = attributes.get<std::string>("src"))
        draft_.play.cover = Cover{*src, from_.page.at(attributes.written("src")->value_span)};
    } else {
      std::pair<std::string, std::string> meta;
      attributes.copy("name", meta.first);
      attributes.copy("content", meta.second);
      draft_.play.meta.push_back(std::move(meta));
      from_.children(*child.node, Form::meta);
    }
  }
}

void PlayBuilder::pacing(const XmlNode& node, Form form, Pacing& pacing) {
  const Attributes attributes = from_.attributes(node, form);
  attributes.copy("line", pacing.line);
  attributes.copy("speaker", pacing.speaker);
  attributes.copy("paragraph", pacing.paragraph);
  attributes.copy("sentence", pacing.sentence);
  attributes.copy("scene", pacing.scene);
  attributes.copy("lead", pacing.lead);
  attributes.copy("tail", pacing.tail);
  from_.children(node, form);
}

void PlayBuilder::styles(const XmlNode& node) {
  from_.attributes(node, Form::styles);
  for (const Child& child : from_.children(node, Form::styles)) {
    const Attributes attributes = from_.attributes(*child.node, Form::style);
    from_.children(*child.node, Form::style);
    const std::string* id = attributes.get<std::string>("id");
    if (id == nullptr) continue;
    const auto [entry, is_new] = draft_.styles.try_emplace(*id, static_cast<StyleIndex>(draft_.play.styles.size()));
    if (!is_new) {
      from_.page.report(Mistake::same_style, attributes.written("id")->value_span, quoted(*id),
                        draft_.play.styles[entry->second].place.line);
    } else {
      draft_.play.styles.push_back({*id, manner_of(attributes), from_.place(*child.node)});
    }
  }
}

void PlayBuilder::lexicon(const XmlNode& node) {
  from_.attributes(node, Form::lexicon);
  for (const Child& child : from_.children(node, Form::lexicon)) lexeme(*child.node);
  std::set<std::tuple<std::string, CharacterIndex, std::string>> seen;
  for (const Lexeme& one : draft_.play.lexicon) {
    const bool is_new = seen.emplace(one.grapheme, one.speaker.value_or(~0u), one.language).second;
    if (!is_new) report(draft_.diagnostics, Mistake::same_lexeme, one.place, quoted(one.grapheme));
  }
}

void PlayBuilder::lexeme(const XmlNode& node) {
  const Attributes attributes = from_.attributes(node, Form::lexeme);
  Lexeme lexeme;
  lexeme.place = from_.place(node);
  lexeme.language = draft_.play.language;
  attributes.copy("xml:lang", lexeme.language);
  if (const std::string* speaker = attributes.get<std::string>("speaker")) {
    const XmlAttribute& written = *attributes.written("speaker");
    lexeme.speaker = character_named(from_, written, trimmed(written.value));
    if (lexeme.speaker && draft_.notes[*lexeme.speaker].is_group) {
      from_.page.report(Mistake::group_as_speaker, written.value_span, quoted(*speaker));
    }
  }
  spoken_form(node, lexeme);
  draft_.play.lexicon.push_back(std::move(lexeme));
}

void PlayBuilder::spoken_form(const XmlNode& node, Lexeme& lexeme) {
  bool spoken = false;
  bool grapheme = false;
  for (const Child& child : from_.children(node, Form::lexeme)) {
    const Attributes attributes = from_.attributes(*child.node, child.form);
    std::string text = only_text(*child.node, child.form);
    if (text.empty()) from_.page.report(Mistake::empty_value, child.node->span, tag(child.node->name));
    if (child.form == Form::grapheme) {
      lexeme.grapheme = std::move(text);
      grapheme = true;
      continue;
    }
    if (spoken) from_.page.report(Mistake::two_spoken, child.node->span);
    spoken = true;
    lexeme.phonemes = child.form == Form::lexeme_phoneme;
    if (lexeme.phonemes) lexeme.sounds = read_sounds(from_.page, attributes, begin_of_text(*child.node), text);
    lexeme.spoken = std::move(text);
  }
  if (!grapheme) from_.page.report(Mistake::missing_element, node.span, "<lexeme>", "a <grapheme>");
  if (!spoken) from_.page.report(Mistake::missing_element, node.span, "<lexeme>", "an <alias> or a <phoneme>");
}

/// Of the first text in it that is more than white space.
std::size_t PlayBuilder::begin_of_text(const XmlNode& node) const {
  for (const XmlNode* child = from_.tree.first_child(node); child; child = from_.tree.next(*child)) {
    const std::size_t black = child->text.find_first_not_of(" \t\r\n");
    if (child->is_text() && black != child->text.npos) return child->span.begin + black;
  }
  return node.span.begin;
}

std::string PlayBuilder::only_text(const XmlNode& node, Form form) { return text_of(from_.children(node, form)); }

}  // namespace locket::inline page

// SPDX-License-Identifier: GPL-3.0-or-later
#include "scripts/page/mistakes.h"

#include <algorithm>
#include <array>

namespace locket::inline page {
namespace {

using enum Mistake;
constexpr Severity error = Severity::error;
constexpr Severity warning = Severity::warning;

constexpr std::array sentences{
    Sentence{too_large, error, "the file is larger than {} MB, which is the most that is read"},
    Sentence{utf16, error, "the file is UTF-16; save it as UTF-8"},
    Sentence{not_utf8, error, "this is not UTF-8; save the file as UTF-8"},
    Sentence{control_character, error, "the control character U+{:04X} may not stand in a play; delete it"},
    Sentence{bad_declaration, error, "this XML declaration is not right; write <?xml version=\"1.0\" encoding=\"UTF-8\"?>"},
    Sentence{other_encoding, error, "the encoding {} is not read; save the file as UTF-8 and say encoding=\"UTF-8\""},
    Sentence{late_declaration, error, "<?xml ...?> may stand only at the very beginning of the file"},
    Sentence{bad_instruction, error, "a processing instruction begins with a name: <?name ...?>"},
    Sentence{doctype, error, "a DOCTYPE is not read; delete it (a schema can be named by xsi:noNamespaceSchemaLocation)"},
    Sentence{unfinished, error, "{} never ends; it needs a {}"},
    Sentence{dashes_in_comment, error, "two hyphens may not stand inside a comment; only --> ends it"},
    Sentence{text_outside_root, error, "text does not belong outside the root element"},
    Sentence{cdata_end_in_text, error, "]]> may not stand in text; write ]]&gt;"},
    Sentence{stray_less_than, error, "this < begins no tag; write &lt; for the character"},
    Sentence{stray_ampersand, error, "this & begins no reference; write &amp; for the character"},
    Sentence{undefined_entity, error,
             "there is no entity &{};, only &amp; &lt; &gt; &quot; &apos; and numbers; write the character itself"},
    Sentence{bad_character_reference, error, "&{}; names no character that may stand in a play"},
    Sentence{broken_tag, error, "the tag <{}> is broken off, or holds what is no attribute"},
    Sentence{no_space, error, "a space is missing before the attribute {}"},
    Sentence{no_value, error, "the attribute {} has no value; write name=\"value\""},
    Sentence{no_quotes, error, "the value of the attribute {} is not in quotes"},
    Sentence{value_not_closed, error, "the value of the attribute {} has no closing quote"},
    Sentence{less_than_in_value, error, "< may not stand in the value of the attribute {}; write &lt;"},
    Sentence{repeated_attribute, error, "the attribute {} is already there"},
    Sentence{too_many_attributes, error, "an element may have at most {} attributes"},
    Sentence{too_deep, error, "elements may stand at most {} deep in one another"},
    Sentence{second_root, error, "a file has one root element; {} is a second one"},
    Sentence{no_root, error, "there is nothing in this file: a play is a <screenplay> element"},
    Sentence{closes_nothing, error, "this closes {}, which is not open"},
    Sentence{not_closed_before, error, "{} (line {}) must be closed before {} is"},
    Sentence{never_closed, error, "{} is never closed"},
    Sentence{parser_refuses, error, "this is not XML: {}"},

    Sentence{wrong_root, error, "the root element is {}; it must be {}"},
    Sentence{unknown_element, error, "there is no element {}{}"},
    Sentence{misplaced_element, error, "{} does not belong in {}; it may stand in {}"},
    Sentence{unsupported_element, error, "{} is not supported; {}"},
    Sentence{element_twice, error, "there is already a {} here (line {})"},
    Sentence{element_too_late, error, "{} comes too late; it belongs before {} (line {})"},
    Sentence{missing_element, error, "{} needs {}"},
    Sentence{text_here, error, "text does not belong in {}{}"},
    Sentence{not_empty, error, "{} holds no text"},
    Sentence{unknown_attribute, error, "{} has no attribute {}{}"},
    Sentence{misplaced_attribute, error, "the attribute {} does not belong on {}"},
    Sentence{unsupported_attribute, error, "the attribute {} of {} is not supported; {}"},
    Sentence{missing_attribute, error, "{} needs the attribute {}"},

    Sentence{empty_value, error, "{} is empty"},
    Sentence{not_this_type, error, "{}={} is not {}; write it as {}"},
    Sentence{needs_unit, error, "{}={} needs a unit; write it as {}"},
    Sentence{out_of_range, error, "{}={} is out of range; it may be {}"},
    Sentence{unsupported_unit, error, "{}={}: {} is not supported; write a percentage such as +10%"},
    Sentence{unknown_word, error, "{}={} is not understood; it may be {}{}"},
    Sentence{bad_id, error, "{}={} is not a name; it may have letters, digits, hyphens, points and underscores"},
    Sentence{reserved_id, error, "{} already means the speech before or after; choose another name"},
    Sentence{unknown_name, error, "there is no {} {}{}"},
    Sentence{unknown_language, error, "no voice speaks the language {}; the nearest are {} (locket voices lists all)"},
    Sentence{unknown_variant, error, "no voice has the variant {}; the nearest are {} (locket voices lists all)"},
    Sentence{anchor_too_far, error, "a begin may be at most {} s from its anchor"},
    Sentence{other_version, error, "this is version {} of the language; only version \"1\" is known"},
    Sentence{other_alphabet, error,
             "the alphabet {} is not supported; write IPA, and alphabet=\"ipa\", or eSpeak's mnemonics, and alphabet=\"x-espeak\""},
    Sentence{no_such_sound, error, "eSpeak NG has no sound for {}"},
    Sentence{no_mnemonic, error, "{} is none of eSpeak's mnemonics; for IPA write alphabet=\"ipa\""},

    Sentence{sheet_missing, error, "the cast sheet {} cannot be read: {}"},
    Sentence{sheet_circle, error, "the cast sheet {} names itself, by way of the sheets it names"},
    Sentence{sheets_too_deep, error, "cast sheets may name one another at most {} times in a row"},
    Sentence{two_sheets, error, "a cast has either a preset or a src, not both"},
    Sentence{same_character, error, "the character {} is already there (line {})"},
    Sentence{group_with_voice, error, "{} is a group and has no voice of its own; say this of its members"},
    Sentence{group_in_scene, error, "{} is a group and has no voice of its own; say this of its members"},
    Sentence{groups_too_deep, error, "groups may hold one another at most {} times"},
    Sentence{too_many_voices, error, "at most {} voices speak together"},
    Sentence{unknown_character, error, "there is no character {}{}"},
    Sentence{group_circle, error, "a group cannot hold itself: {}"},
    Sentence{group_as_speaker, error, "{} is a group; a lexeme is for one character"},
    Sentence{unknown_style, error, "there is no style {}{}"},
    Sentence{same_style, error, "the style {} is already there (line {})"},
    Sentence{two_spoken, error, "a lexeme has either an <alias> or a <phoneme>, not both"},

    Sentence{no_sound, error, "{} needs a sound: src=\"FILE\" or preset=\"NAME\""},
    Sentence{two_sounds, error, "a sound has either a src or a preset, not both"},
    Sentence{needs_source, error, "{} is for sounds from a file (src); {} is made to measure"},
    Sentence{needs_preset, error, "{} is for Locket's own sounds (preset), not for a file"},
    Sentence{not_repeated, error, "{} is for sounds that repeat, such as steps; {} does not"},
    Sentence{clip_backwards, error, "the clip ends before it begins: clipEnd must be later than clipBegin"},
    Sentence{line_too_long, error, "this speech has {} characters, and the most is {}; make it two"},

    Sentence{same_id, error, "the id {} already belongs to the {} in line {}"},
    Sentence{unknown_cue, error, "there is no cue {}{}"},
    Sentence{no_anchor, error, "{} is no anchor (it is of kind {}); a line, narration, sfx, pause or mark is one"},
    Sentence{mark_has_no_end, error, "{} is a mark, a point in time, and has no end; write {}.begin"},
    Sentence{other_scene, error, "a line can hang only on its own scene; {} (line {}) stands in another"},
    Sentence{sibling_branch, error, "{} (line {}) stands in another branch of the same par; put the two into one <seq>, or move one out"},
    Sentence{no_previous, error, "there is no speech before this in its scene"},
    Sentence{no_next, error, "there is no speech after this in its scene"},
    Sentence{nothing_to_stand_by, error, "{} is a speech of the same scene, and this stands outside all scenes; give an id"},
    Sentence{anchor_circle, error, "these anchors go in a circle: {}"},
    Sentence{chain_too_long, error, "this hangs on a chain of more than {} anchors"},
    Sentence{unknown_bed, error, "there is no bed {}{}"},
    Sentence{not_a_bed, error, "{} is no ambience or music but of kind {}; only beds fade and stop"},
    Sentence{wrapped_bed, error, "{} ends with what it wraps; only a bed without content fades and stops"},
    Sentence{bed_of_other_scene, error, "{} (line {}) sounds in its own scene only"},
    Sentence{bed_not_yet, error, "{} does not sound yet; it begins in line {}"},
    Sentence{bed_already_stopped, error, "{} no longer sounds; it was stopped in line {}"},

    Sentence{never_speaks, warning, "the character {} never speaks"},
    Sentence{group_never_speaks, warning, "the group {} never speaks"},
    Sentence{unheard_bed, warning, "no one hears this {}: it is stopped where it begins"},
    Sentence{bed_at_end, warning, "no one hears this {}: nothing follows it in its scene"},
    Sentence{bed_without_scene, warning, "no one hears this {}: no scene follows it"},
    Sentence{wraps_nothing, warning, "no one hears this {}: nothing in it takes time"},
    Sentence{no_words, warning, "this {} has no words"},
    Sentence{discrete_with_begin, warning, "discrete means nothing beside begin: the play never waits for a sound placed so"},
    Sentence{spread_alone, warning, "spread means nothing here: one voice speaks alone"},
    Sentence{second_cut, warning, "the line has already been cut before this"},
    Sentence{named_twice, warning, "{} is named twice in {}"},
    Sentence{same_lexeme, warning, "there is already a lexeme for {}, and that one is used"},
    Sentence{no_scene, warning, "the play has no scene"},
};

constexpr bool in_order() {
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    if (sentences[i].mistake != static_cast<Mistake>(i)) return false;
  }
  return sentences.size() == static_cast<std::size_t>(Mistake::count_);
}
static_assert(in_order());

constexpr std::size_t longest_quoted = 60;  // bytes, or a few more to end a character

}  // namespace

const Sentence& sentence(Mistake mistake) { return sentences[static_cast<std::size_t>(mistake)]; }

std::string quoted(std::string_view value) {
  std::size_t end = std::min(value.size(), longest_quoted);
  while (end < value.size() && (static_cast<unsigned char>(value[end]) & 0xC0) == 0x80) ++end;
  std::string result = "\"" + std::string(value.substr(0, end)) + (end < value.size() ? "...\"" : "\"");
  std::replace_if(
      result.begin(), result.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
  return result;
}

std::string tag(std::string_view name) {
  const std::string short_name = quoted(name);
  return "<" + short_name.substr(1, short_name.size() - 2) + ">";
}

std::string listed(const std::vector<std::string>& names) {
  if (names.empty()) return "none";
  std::string result = names.front();
  for (std::size_t i = 1; i < names.size(); ++i) result += (i + 1 == names.size() ? " or " : ", ") + names[i];
  return result;
}

}  // namespace locket::inline page

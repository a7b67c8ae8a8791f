// SPDX-License-Identifier: GPL-3.0-or-later
// Every mistake and doubt that the page knows, and the sentence for each, in one place: one voice speaks to the author.
#pragma once

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <vector>

#include "scripts/page/diagnostics.h"

namespace locket::inline page {

enum class Mistake {
  // The form of the page (well_formed.cpp, xml_tree.cpp)
  too_large,
  utf16,
  not_utf8,
  control_character,
  bad_declaration,
  other_encoding,
  late_declaration,
  bad_instruction,
  doctype,
  unfinished,
  dashes_in_comment,
  text_outside_root,
  cdata_end_in_text,
  stray_less_than,
  stray_ampersand,
  undefined_entity,
  bad_character_reference,
  broken_tag,
  no_space,
  no_value,
  no_quotes,
  value_not_closed,
  less_than_in_value,
  repeated_attribute,
  too_many_attributes,
  too_deep,
  second_root,
  no_root,
  closes_nothing,
  not_closed_before,
  never_closed,
  parser_refuses,
  // Elements and attributes (attributes.cpp, children.cpp)
  wrong_root,
  unknown_element,
  misplaced_element,
  unsupported_element,
  element_twice,
  element_too_late,
  missing_element,
  text_here,
  not_empty,
  unknown_attribute,
  misplaced_attribute,
  unsupported_attribute,
  missing_attribute,
  // Values (values.cpp)
  empty_value,
  not_this_type,
  needs_unit,
  out_of_range,
  unsupported_unit,
  unknown_word,
  bad_id,
  reserved_id,
  unknown_name,
  unknown_language,
  unknown_variant,
  anchor_too_far,
  other_version,
  other_alphabet,
  no_such_sound,
  no_mnemonic,
  // The cast (build_cast.cpp)
  sheet_missing,
  sheet_circle,
  sheets_too_deep,
  two_sheets,
  same_character,
  group_with_voice,
  group_in_scene,
  groups_too_deep,
  too_many_voices,
  unknown_character,
  group_circle,
  group_as_speaker,
  unknown_style,
  same_style,
  two_spoken,
  // What happens (build_flow.cpp, build_line.cpp)
  no_sound,
  two_sounds,
  needs_source,
  needs_preset,
  not_repeated,
  clip_backwards,
  line_too_long,
  // References (resolve.cpp)
  same_id,
  unknown_cue,
  no_anchor,
  mark_has_no_end,
  other_scene,
  sibling_branch,
  no_previous,
  no_next,
  nothing_to_stand_by,
  anchor_circle,
  chain_too_long,
  unknown_bed,
  not_a_bed,
  wrapped_bed,
  bed_of_other_scene,
  bed_not_yet,
  bed_already_stopped,
  // Doubts (doubts.cpp, and the builders)
  never_speaks,
  group_never_speaks,
  unheard_bed,
  bed_at_end,
  bed_without_scene,
  wraps_nothing,
  no_words,
  discrete_with_begin,
  spread_alone,
  second_cut,
  named_twice,
  same_lexeme,
  no_scene,
  count_
};

struct Sentence {
  Mistake mistake;
  Severity severity;
  std::string_view text;  ///< for fmt; every `{}` is filled by report()
};
const Sentence& sentence(Mistake mistake);

/// A value as a message shows it: in quotes, on one line, cut when long.
std::string quoted(std::string_view value);
/// `<name>`
std::string tag(std::string_view name);
/// `a, b or c`; `none` when there is nothing to list.
std::string listed(const std::vector<std::string>& names);

template <typename... Args>
void report(Diagnostics& diagnostics, Mistake mistake, Place place, const Args&... args) {
  const Sentence& found = sentence(mistake);
  if (diagnostics.full()) return diagnostics.count(found.severity);
  std::string message = fmt::vformat(found.text, fmt::make_format_args(args...));
  if (found.severity == Severity::error) {
    diagnostics.error(place, std::move(message));
  } else {
    diagnostics.warning(place, std::move(message));
  }
}

}  // namespace locket::inline page

// SPDX-License-Identifier: GPL-3.0-or-later
#include "scripts/page/grammar.h"

#include <algorithm>
#include <array>

namespace locket::inline page {
namespace {

using enum ValueType;

template <typename T, std::size_t... Sizes>
constexpr auto joined(const std::array<T, Sizes>&... parts) {
  std::array<T, (Sizes + ...)> all{};
  std::size_t at = 0;
  ((std::copy(parts.begin(), parts.end(), all.begin() + at), at += Sizes), ...);
  return all;
}

constexpr double longest = 86400;  // seconds: a day

constexpr AttributeRule required(AttributeRule attribute) {
  attribute.required = true;
  return attribute;
}
constexpr AttributeRule level_of(std::string_view name, std::string_view preset = "") { return {name, level, preset, -96, 24}; }
constexpr AttributeRule time_of(std::string_view name, std::string_view preset = "") { return {name, time, preset, 0, longest}; }

// Attributes that several elements share.
constexpr std::array id_only{AttributeRule{"id", id}};
constexpr std::array tone{AttributeRule{"rate", adjustment, "", 80, 450}, AttributeRule{"pitch", adjustment, "", 0, 99},
                          AttributeRule{"range", adjustment, "", 0, 99}};
constexpr std::array delivery = joined(tone, std::array{level_of("soundLevel"), AttributeRule{"effect", effect}});
constexpr std::array position{AttributeRule{"pan", sweep, "0", -1, 1}, AttributeRule{"distance", distance, "1m", 0.3, 50},
                              AttributeRule{"space", space}};
constexpr std::array manner = joined(std::array{AttributeRule{"voice", voice}}, delivery, position);

constexpr std::array sound = joined(
    id_only,
    std::array{AttributeRule{"src", path}, AttributeRule{"desc", text}, level_of("soundLevel", "0dB"), AttributeRule{"effect", effect}},
    position,
    std::array{time_of("fadeInDur"), time_of("fadeOutDur"), time_of("clipBegin", "0s"), time_of("clipEnd"),
               AttributeRule{"repeatCount", number, "", 0.001, 1e6}, AttributeRule{"speed", percentage, "100%", 10, 1000},
               AttributeRule{"seed", integer, "", -1e12, 1e12}, AttributeRule{"intensity", number, "", 0, 1}},
    std::array{AttributeRule{"why", text}});
constexpr std::array repeated{AttributeRule{"count", integer, "", 1, 10000}, AttributeRule{"pace", number, "", 1, 1000}};
constexpr std::array sound_name{AttributeRule{"preset", sound_preset}};
constexpr std::array begin_only{AttributeRule{"begin", anchor}};
// What an import guessed, until the author decides.
constexpr std::array doubt =
    std::array{AttributeRule{"cert", number, "", 0, 1}, AttributeRule{"or", characters}, AttributeRule{"why", text}};

// The attributes of each element.
constexpr std::array screenplay_attributes{required({"version", version}), AttributeRule{"xml:lang", language, "en-GB"}};
constexpr std::array meta_attributes{required({"name", text}), required({"content", text})};
constexpr std::array cover_attributes{required({"src", path})};
constexpr std::array breaths{time_of("line", "250ms"), time_of("speaker", "400ms"), time_of("paragraph", "600ms"),
                             time_of("sentence", "300ms"), time_of("scene", "1.2s")};
constexpr std::array pacing_attributes = joined(breaths, std::array{time_of("lead", "500ms"), time_of("tail", "1.5s")});
constexpr std::array cast_attributes{AttributeRule{"preset", sheet}, AttributeRule{"src", path}};
constexpr std::array character_attributes =
    joined(std::array{required({"id", id}), AttributeRule{"name", text}, AttributeRule{"members", characters},
                      AttributeRule{"gender", word, "", 0, 0, "female male"}, AttributeRule{"age", integer, "", 1, 150},
                      AttributeRule{"xml:lang", language}, AttributeRule{"aka", text}},
           manner);
constexpr std::array style_attributes = joined(std::array{required({"id", id})}, delivery);
constexpr std::array lexeme_attributes{AttributeRule{"speaker", character}, AttributeRule{"xml:lang", language}};
constexpr std::array scene_attributes{AttributeRule{"id", id}, AttributeRule{"title", text}, AttributeRule{"space", space},
                                      AttributeRule{"why", text}};
constexpr std::array scene_character_attributes = joined(std::array{required({"id", character})}, manner);
constexpr std::array narration_attributes =
    joined(id_only,
           std::array{AttributeRule{"style", style}, AttributeRule{"aloud", yes_no, "true"}, AttributeRule{"begin", anchor},
                      AttributeRule{"background", yes_no, "false"}, time_of("spread", "0s")},
           manner);
constexpr std::array line_attributes = joined(std::array{required({"speaker", characters})}, doubt, narration_attributes);
constexpr std::array pause_attributes = joined(id_only, std::array{required(time_of("time"))});
constexpr std::array inline_sfx_attributes = joined(sound_name, sound, repeated);
constexpr std::array sfx_attributes = joined(inline_sfx_attributes, begin_only, std::array{AttributeRule{"discrete", yes_no, "true"}});
constexpr std::array bed_attributes =
    joined(std::array{AttributeRule{"preset", bed_preset}}, sound, begin_only, std::array{AttributeRule{"duck", duck, "auto", 0, 40}});
constexpr std::array fade_attributes =
    joined(id_only, std::array{required({"ref", cue}), required(level_of("soundLevel")), time_of("dur", "1s")});
constexpr std::array stop_attributes = joined(id_only, std::array{required({"ref", cue})});
constexpr std::array mark_attributes{required({"name", id})};
constexpr std::array emphasis_attributes{AttributeRule{"level", word, "moderate", 0, 0, "strong moderate reduced none"}};
constexpr std::array prosody_attributes{AttributeRule{"rate", adjustment, "", 80, 450, "x-slow slow medium fast x-fast default"},
                                        AttributeRule{"pitch", adjustment, "", 0, 99, "x-low low medium high x-high default"},
                                        AttributeRule{"range", adjustment, "", 0, 99, "x-low low medium high x-high default"},
                                        AttributeRule{"volume", volume, "", -96, 24, "silent x-soft soft medium loud x-loud default"}};
constexpr std::array lang_attributes{required({"xml:lang", language})};
constexpr std::array sub_attributes{required({"alias", text})};
constexpr std::array lexeme_phoneme_attributes{AttributeRule{"alphabet", alphabet, "x-espeak"}};
constexpr std::array phoneme_attributes{AttributeRule{"alphabet", alphabet, "x-espeak"}, required({"ph", text})};
constexpr std::array say_as_attributes{
    required(
        {"interpret-as", word, "", 0, 0, "cardinal ordinal year fraction unit currency roman characters date time telephone verbatim"}),
    AttributeRule{"format", word, "", 0, 0, "dmy mdy ymd dm md ym my d m y"}};

// What each element holds.
constexpr ChildRule any(Form form) { return {form}; }
constexpr ChildRule once(Form form) { return {form, true}; }
constexpr ChildRule leading(Form form) { return {form, true, true}; }

constexpr std::array flow{any(Form::narration), any(Form::line), any(Form::pause), any(Form::sfx), any(Form::ambience), any(Form::music),
                          any(Form::fade),      any(Form::stop), any(Form::par),   any(Form::seq), any(Form::stage),    any(Form::mark)};
constexpr std::array inlines{any(Form::pause), any(Form::mark),    any(Form::cut),      any(Form::inline_sfx), any(Form::fade),
                             any(Form::stop),  any(Form::stage),   any(Form::emphasis), any(Form::prosody),    any(Form::lang),
                             any(Form::sub),   any(Form::phoneme), any(Form::say_as)};
constexpr std::array screenplay_children{leading(Form::head),    leading(Form::cast), leading(Form::styles),
                                         leading(Form::lexicon), any(Form::scene),    any(Form::ambience),
                                         any(Form::music),       any(Form::fade),     any(Form::stop)};
constexpr std::array head_children{once(Form::title), any(Form::author), any(Form::meta), once(Form::cover), once(Form::pacing)};
constexpr std::array cast_children{any(Form::character)};
constexpr std::array styles_children{any(Form::style)};
constexpr std::array lexicon_children{any(Form::lexeme)};
constexpr std::array lexeme_children{leading(Form::grapheme), once(Form::alias), once(Form::lexeme_phoneme)};
constexpr std::array scene_children = joined(std::array{leading(Form::scene_pacing), leading(Form::scene_cast)}, flow);
constexpr std::array scene_cast_children{any(Form::scene_character)};

constexpr std::span<const ChildRule> childless;
constexpr std::span<const AttributeRule> bare;

constexpr std::array rules{
    ElementRule{Form::screenplay, "screenplay", "", Content::elements, screenplay_children, screenplay_attributes},
    ElementRule{Form::head, "head", "", Content::elements, head_children, bare},
    ElementRule{Form::title, "title", "", Content::text, childless, bare},
    ElementRule{Form::author, "author", "", Content::text, childless, bare},
    ElementRule{Form::meta, "meta", "", Content::nothing, childless, meta_attributes},
    ElementRule{Form::cover, "cover", "", Content::nothing, childless, cover_attributes},
    ElementRule{Form::pacing, "pacing", "", Content::nothing, childless, pacing_attributes},
    ElementRule{Form::cast, "cast", "", Content::elements, cast_children, cast_attributes},
    ElementRule{Form::character, "character", "", Content::nothing, childless, character_attributes},
    ElementRule{Form::styles, "styles", "", Content::elements, styles_children, bare},
    ElementRule{Form::style, "style", "", Content::nothing, childless, style_attributes},
    ElementRule{Form::lexicon, "lexicon", "", Content::elements, lexicon_children, bare},
    ElementRule{Form::lexeme, "lexeme", "", Content::elements, lexeme_children, lexeme_attributes},
    ElementRule{Form::grapheme, "grapheme", "", Content::text, childless, bare},
    ElementRule{Form::alias, "alias", "", Content::text, childless, bare},
    ElementRule{Form::lexeme_phoneme, "phoneme", " in a lexeme", Content::text, childless, lexeme_phoneme_attributes},
    ElementRule{Form::scene, "scene", "", Content::elements, scene_children, scene_attributes},
    ElementRule{Form::scene_pacing, "pacing", " in a scene", Content::nothing, childless, breaths},
    ElementRule{Form::scene_cast, "cast", " in a scene", Content::elements, scene_cast_children, bare},
    ElementRule{Form::scene_character, "character", " in a scene", Content::nothing, childless, scene_character_attributes},
    ElementRule{Form::narration, "narration", "", Content::mixed, inlines, narration_attributes},
    ElementRule{Form::line, "line", "", Content::mixed, inlines, line_attributes},
    ElementRule{Form::pause, "pause", "", Content::nothing, childless, pause_attributes},
    ElementRule{Form::sfx, "sfx", "", Content::nothing, childless, sfx_attributes},
    ElementRule{Form::ambience, "ambience", "", Content::elements, flow, bed_attributes},
    ElementRule{Form::music, "music", "", Content::elements, flow, bed_attributes},
    ElementRule{Form::fade, "fade", "", Content::nothing, childless, fade_attributes},
    ElementRule{Form::stop, "stop", "", Content::nothing, childless, stop_attributes},
    ElementRule{Form::par, "par", "", Content::elements, flow, id_only},
    ElementRule{Form::seq, "seq", "", Content::elements, flow, id_only},
    ElementRule{Form::stage, "stage", "", Content::text, childless, id_only},
    ElementRule{Form::mark, "mark", "", Content::nothing, childless, mark_attributes},
    ElementRule{Form::inline_sfx, "sfx", " inside a line", Content::nothing, childless, inline_sfx_attributes},
    ElementRule{Form::cut, "cut", "", Content::nothing, childless, bare},
    ElementRule{Form::emphasis, "emphasis", "", Content::mixed, inlines, emphasis_attributes},
    ElementRule{Form::prosody, "prosody", "", Content::mixed, inlines, prosody_attributes},
    ElementRule{Form::lang, "lang", "", Content::mixed, inlines, lang_attributes},
    ElementRule{Form::sub, "sub", "", Content::text, childless, sub_attributes},
    ElementRule{Form::phoneme, "phoneme", "", Content::text, childless, phoneme_attributes},
    ElementRule{Form::say_as, "say-as", "", Content::text, childless, say_as_attributes},
};

constexpr bool in_order_of_forms() {
  for (std::size_t i = 0; i < rules.size(); ++i) {
    if (rules[i].form != static_cast<Form>(i)) return false;
  }
  return rules.size() == static_cast<std::size_t>(Form::count_);
}
static_assert(in_order_of_forms());

constexpr Hint hints[] = {
    // SSML's elements
    {"break", "", "write <pause time=\"400ms\"/>"},
    {"p", "", "leave it out: where sentences end is found in the text"},
    {"s", "", "leave it out: where sentences end is found in the text"},
    {"w", "", "leave it out: words are found in the text"},
    {"token", "", "leave it out: words are found in the text"},
    {"audio", "", "write <sfx src=\"...\"/>"},
    {"voice", "", "give the line a voice attribute, or write <lang xml:lang=\"fr\"> for words of another language"},
    {"speak", "", "a play is a <screenplay>"},
    {"metadata", "", "write <meta name=\"...\" content=\"...\"/> in <head>"},
    {"lookup", "", "write a <lexeme> in the <lexicon>"},
    // Names that authors try
    {"silence", "", "write <pause time=\"400ms\"/>"},
    {"wait", "", "write <pause time=\"400ms\"/>"},
    {"speech", "", "write <line speaker=\"...\">"},
    {"sp", "", "write <line speaker=\"...\">"},
    {"say", "", "write <line speaker=\"...\">"},
    {"dialogue", "", "write <line speaker=\"...\">"},
    {"dialog", "", "write <line speaker=\"...\">"},
    {"narrator", "", "write <narration>"},
    {"sound", "", "write <sfx> for a short sound, <ambience> or <music> for a long one"},
    {"act", "", "write its scenes one after another"},
    {"group", "", "write <seq> or <par>"},
    {"characters", "", "write <cast>"},
    {"direction", "", "write <stage>"},
    {"action", "", "write <stage>"},
    {"stageDir", "", "write <stage>"},
    // SSML's attributes
    {"prosody", "contour", "nest a <prosody> for each part"},
    {"prosody", "duration", "use rate"},
    {"phoneme", "type", "leave it out"},
    {"say-as", "detail", "write the text so that it reads well, or use <sub alias=\"...\">"},
    {"lang", "onlangfailure", "leave it out: a language that no voice speaks is an error"},
    {"mark", "id", "a mark is called by its name"},
    {"pause", "strength", "use time"},
    {"pause", "dur", "use time"},
    {"pause", "duration", "use time"},
    {"pacing", "lead", "write it in the <pacing> of <head>: it is the play's"},
    {"pacing", "tail", "write it in the <pacing> of <head>: it is the play's"},
    {"fade", "time", "use dur"},
    {"fade", "duration", "use dur"},
    // Attributes that authors try
    {"", "volume", "use soundLevel, as in soundLevel=\"-6dB\""},
    {"", "level", "use soundLevel, as in soundLevel=\"-6dB\""},
    {"", "gain", "use soundLevel, as in soundLevel=\"-6dB\""},
    {"", "loop", "use repeatCount (a bed loops by itself)"},
    {"", "repeatDur", "use repeatCount"},
    {"", "start", "use begin, as in begin=\"prev.end+200ms\""},
    {"", "offset", "use begin, as in begin=\"prev.end+200ms\""},
    {"", "delay", "use begin, as in begin=\"prev.end+200ms\""},
    {"", "end", "use <stop>, or wrap what it is to sound under"},
    {"", "lang", "use xml:lang"},
    {"", "who", "use speaker"},
    {"", "character", "use speaker"},
    {"", "file", "use src"},
    {"", "fadeIn", "use fadeInDur"},
    {"", "fadeOut", "use fadeOutDur"},
    {"", "reverb", "use space"},
    {"", "balance", "use pan"},
    {"", "xml:space", "leave it out: white space is folded"},
    {"", "xml:base", "leave it out: a src is relative to its file"},
};

}  // namespace

const ElementRule& rule(Form form) { return rules[static_cast<std::size_t>(form)]; }

const AttributeRule* find_attribute(const ElementRule& element, std::string_view name) {
  const auto& all = element.attributes;
  const auto found = std::find_if(all.begin(), all.end(), [&](const AttributeRule& a) { return a.name == name; });
  return found == all.end() ? nullptr : &*found;
}

const Hint* find_hint(std::string_view element, std::string_view attribute) {
  const auto fits = [&](const Hint& hint) {
    return hint.attribute == attribute && (hint.element == element || (hint.element.empty() && !attribute.empty()));
  };
  const auto found = std::find_if(std::begin(hints), std::end(hints), fits);
  return found == std::end(hints) ? nullptr : found;
}

}  // namespace locket::inline page

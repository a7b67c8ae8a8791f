// SPDX-License-Identifier: GPL-3.0-or-later
#include "scripts/page/values.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

#include "scripts/utf8.h"

namespace locket::inline page {
namespace {

constexpr double most_anchor_seconds = 60;

struct Number {
  double value = 0;
  bool is_signed = false;  ///< written with + or -
  std::string_view unit;   ///< what stands behind it
};

// Digits with at most one point among them; no exponent, no "inf": what authors write.
std::optional<Number> number_and_unit(std::string_view text) {
  Number number;
  const bool negative = !text.empty() && text[0] == '-';
  number.is_signed = negative || (!text.empty() && text[0] == '+');
  if (number.is_signed) text.remove_prefix(1);
  const std::size_t end = std::min(text.find_first_not_of("0123456789."), text.size());
  const std::string_view digits = text.substr(0, end);
  const auto [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number.value);
  if (error != std::errc() || stop != digits.data() + digits.size() || digits.back() == '.') return std::nullopt;
  if (negative) number.value = -number.value;
  number.unit = text.substr(end);
  return number;
}

struct Description {
  const char* what;
  const char* example;
};

Description describe(const AttributeRule& rule) {
  switch (rule.type) {
    case ValueType::time: return {"a time", "250ms, 1.5s or 2min"};
    case ValueType::level: return {"a level", "-6dB or +1.5dB"};
    case ValueType::volume: return {"a volume", "-6dB, soft or loud"};
    case ValueType::adjustment:
      return rule.name == "rate" ? Description{"a rate", "155 (words a minute), +10% or 90%"}
                                 : Description{"a value from 0 to 99 or a percentage", "60, +10% or 90%"};
    case ValueType::percentage: return {"a percentage", "90% or 150%"};
    case ValueType::number: return {"a number", "2 or 0.5"};
    case ValueType::integer: return {"a whole number", "3"};
    case ValueType::sweep: return {"a position", "-0.3, or \"-0.5 0.5\" for a move"};
    case ValueType::distance: return {"a distance", "1.5m, or \"1m 20m\" for a move"};
    case ValueType::duck: return {"auto, off or a depth", "12dB"};
    default: return {"an anchor", "prev.end+200ms, next.begin-300ms or ID.begin"};
  }
}

const char* unit_of(ValueType type) {
  switch (type) {
    case ValueType::time: return "s";
    case ValueType::level:
    case ValueType::volume:
    case ValueType::duck: return "dB";
    case ValueType::percentage: return "%";
    case ValueType::distance: return "m";
    default: return "";
  }
}

std::vector<std::string> strings(const std::vector<std::string_view>& views) { return {views.begin(), views.end()}; }

class ValueReader {
 public:
  ValueReader(const Page& page, const XmlAttribute& attribute, const AttributeRule& rule, const Vocabulary& vocabulary)
      : page_(page), attribute_(attribute), rule_(rule), vocabulary_(vocabulary), text_(trimmed(attribute.value)) {}

  std::optional<Value> read() const {
    if (text_.empty() && (rule_.type != ValueType::text || rule_.required)) return wrong(Mistake::empty_value, name());
    switch (rule_.type) {
      case ValueType::text: return folded(text_);
      case ValueType::id: return new_id();
      case ValueType::cue:
      case ValueType::characters:
      case ValueType::character:
      case ValueType::style:
      case ValueType::sheet:
      case ValueType::path: return std::string(text_);
      case ValueType::anchor: return anchor();
      case ValueType::voice: return voice();
      case ValueType::language: return language(text_) ? std::optional<Value>(std::string(text_)) : std::nullopt;
      case ValueType::space: return known_name("space", vocabulary_.spaces);
      case ValueType::effect: return known_name("effect", vocabulary_.effects);
      case ValueType::bed_preset: return known_name("bed", vocabulary_.beds);
      case ValueType::sound_preset: return known_name("sound", vocabulary_.sounds);
      case ValueType::time: return value_of(time(text_, rule_.least, rule_.most));
      case ValueType::level: return value_of(in_unit(text_));
      case ValueType::volume: return volume();
      case ValueType::adjustment: return adjustment();
      case ValueType::percentage: return percentage();
      case ValueType::number: return value_of(in_unit(text_));
      case ValueType::integer: return integer();
      case ValueType::sweep:
      case ValueType::distance: return sweep();
      case ValueType::yes_no: return yes_no();
      case ValueType::word: return one_word();
      case ValueType::duck: return duck();
      case ValueType::version: return exactly("1", Mistake::other_version);
      case ValueType::alphabet:
        return text_ == "ipa" ? std::optional<Value>(std::string(text_)) : exactly("x-espeak", Mistake::other_alphabet);
    }
    return std::nullopt;
  }

 private:
  std::string_view name() const { return rule_.name; }

  template <typename... Args>
  std::nullopt_t wrong(Mistake mistake, const Args&... args) const {
    page_.report(mistake, attribute_.value_span, args...);
    return std::nullopt;
  }
  template <typename... Args>
  std::nullopt_t wrong_part(Mistake mistake, std::string_view part, const Args&... args) const {
    page_.report(mistake, part_of(attribute_, part), args...);
    return std::nullopt;
  }
  template <typename T>
  static std::optional<Value> value_of(std::optional<T> value) {
    return value ? std::optional<Value>(*value) : std::nullopt;
  }
  std::nullopt_t not_this_type() const {
    const Description description = describe(rule_);
    return wrong(Mistake::not_this_type, name(), quoted(text_), description.what, description.example);
  }
  std::nullopt_t needs_unit() const { return wrong(Mistake::needs_unit, name(), quoted(text_), describe(rule_).example); }
  std::nullopt_t out_of_range(double least, double most, const char* unit) const {
    const std::string range = fmt::format("{:.15g}{} to {:.15g}{}", least, unit, most, unit);
    return wrong(Mistake::out_of_range, name(), quoted(text_), range);
  }
  bool in_range(double value) const { return (rule_.least == 0 && rule_.most == 0) || (value >= rule_.least && value <= rule_.most); }

  // A number in the unit of the type, in the range of the rule.
  std::optional<double> in_unit(std::string_view text) const {
    const std::string_view unit = unit_of(rule_.type);
    const std::optional<Number> number = number_and_unit(text);
    if (number && number->unit.empty() && !unit.empty()) return needs_unit();
    if (!number || number->unit != unit) return not_this_type();
    if (!in_range(number->value)) return out_of_range(rule_.least, rule_.most, unit_of(rule_.type));
    return number->value;
  }

  std::optional<Time> time(std::string_view text, double least, double most) const {
    const std::optional<Number> number = number_and_unit(text);
    if (number && number->unit.empty()) return needs_unit();
    const std::string_view unit = number ? number->unit : "";
    const double seconds = unit == "ms" ? 1e-3 : unit == "s" ? 1 : unit == "min" ? 60 : 0;
    if (seconds == 0) return not_this_type();
    const double value = number->value * seconds;
    if (value < least || value > most) return out_of_range(least, most, "s");
    return Time(std::llround(number->value * seconds * 1e9));
  }

  std::optional<Value> new_id() const {
    for (std::size_t at = 0; at < text_.size();) {
      const CodePoint c = decode(text_, at);
      if (!is_id_character(c.value)) return wrong(Mistake::bad_id, name(), quoted(text_));
      at += c.length;
    }
    if (text_ == "prev" || text_ == "next") return wrong(Mistake::reserved_id, quoted(text_));
    return std::string(text_);
  }

  std::optional<Value> anchor() const;
  std::optional<Value> voice() const;
  bool language(std::string_view language) const;
  std::optional<Value> known_name(const char* kind, const std::vector<std::string>& known) const;
  std::optional<Value> volume() const;
  std::optional<Value> adjustment() const;
  std::optional<Value> percentage() const;
  std::optional<Value> integer() const;
  std::optional<Value> sweep() const;
  std::optional<Value> yes_no() const;
  std::optional<Value> one_word() const;
  std::optional<Value> duck() const;
  std::optional<Value> exactly(std::string_view expected, Mistake mistake) const {
    if (text_ != expected) return wrong(mistake, quoted(text_));
    return std::string(text_);
  }

  const Page& page_;
  const XmlAttribute& attribute_;
  const AttributeRule& rule_;
  const Vocabulary& vocabulary_;
  std::string_view text_;
};

// An id may itself hold points and hyphens: the edge is the last one that is followed by a sign or by nothing.
std::optional<Value> ValueReader::anchor() const {
  for (std::size_t point = text_.rfind('.'); point != text_.npos && point > 0; point = text_.rfind('.', point - 1)) {
    const std::string_view rest = text_.substr(point + 1);
    const bool begins = rest.substr(0, 5) == "begin";
    const std::string_view offset = begins ? rest.substr(5) : rest.substr(0, 3) == "end" ? rest.substr(3) : "-";
    if (!offset.empty() && (offset.size() == 1 || (offset[0] != '+' && offset[0] != '-'))) continue;
    AnchorText anchor{std::string(text_.substr(0, point)), begins ? Anchor::Edge::begin : Anchor::Edge::end, Time{0}};
    if (!offset.empty()) {
      const std::optional<Time> time_offset = time(offset, -86400, 86400);
      if (!time_offset) return std::nullopt;
      anchor.offset = *time_offset;
    }
    if (std::abs(std::chrono::duration<double>(anchor.offset).count()) > most_anchor_seconds) {
      return wrong_part(Mistake::anchor_too_far, offset, most_anchor_seconds);
    }
    return anchor;
  }
  return not_this_type();
}

std::optional<Value> ValueReader::voice() const {
  const std::size_t plus = std::min(text_.find('+'), text_.size());
  const bool spoken = language(text_.substr(0, plus));
  if (plus == text_.size()) return spoken ? std::optional<Value>(std::string(text_)) : std::nullopt;
  const std::string_view variant = text_.substr(plus + 1);
  const auto& all = vocabulary_.variants;
  if (std::find(all.begin(), all.end(), variant) == all.end()) {
    const std::string near = listed(nearest_few(variant, all, 3));
    return wrong_part(Mistake::unknown_variant, variant.empty() ? text_.substr(plus) : variant, quoted(variant), near);
  }
  return spoken ? std::optional<Value>(std::string(text_)) : std::nullopt;
}

// A voice names its language exactly; anything else may name one whose parent is spoken: de-AT is spoken as de.
bool ValueReader::language(std::string_view language) const {
  const auto& all = vocabulary_.languages;
  std::string wanted = lower_case(language);
  while (std::find(all.begin(), all.end(), wanted) == all.end()) {
    const std::size_t hyphen = wanted.rfind('-');
    if (hyphen == wanted.npos || rule_.type == ValueType::voice) {
      wrong_part(Mistake::unknown_language, language.empty() ? text_ : language, quoted(language), listed(nearest_few(language, all, 3)));
      return false;
    }
    wanted.resize(hyphen);
  }
  return true;
}

std::optional<Value> ValueReader::known_name(const char* kind, const std::vector<std::string>& known) const {
  if (std::find(known.begin(), known.end(), text_) != known.end()) return std::string(text_);
  std::string suggestion = did_you_mean(text_, known);
  if (suggestion.empty()) suggestion = "; it may be " + listed(known);
  return wrong(Mistake::unknown_name, kind, quoted(text_), suggestion);
}

std::optional<Value> ValueReader::volume() const {
  constexpr std::pair<std::string_view, double> labels[] = {{"silent", -std::numeric_limits<double>::infinity()},
                                                            {"x-soft", -12},
                                                            {"soft", -6},
                                                            {"medium", 0},
                                                            {"loud", 4},
                                                            {"x-loud", 8},
                                                            {"default", 0}};
  for (const auto& label : labels) {
    if (label.first == text_) return label.second;
  }
  return value_of(in_unit(text_));
}

// SSML's labels leave the amount to the program: these are ours.
std::optional<double> label_factor(std::string_view attribute, std::string_view label) {
  if (label == "medium" || label == "default") return 1;
  using Label = std::pair<std::string_view, double>;
  constexpr Label rates[] = {{"x-slow", 0.6}, {"slow", 0.8}, {"fast", 1.25}, {"x-fast", 1.6}};
  constexpr Label pitches[] = {{"x-low", 0.5}, {"low", 0.75}, {"high", 1.25}, {"x-high", 1.5}};
  constexpr Label ranges[] = {{"x-low", 0.25}, {"low", 0.5}, {"high", 1.5}, {"x-high", 2}};
  for (const auto& entry : attribute == "rate" ? rates : attribute == "pitch" ? pitches : ranges) {
    if (entry.first == label) return entry.second;
  }
  return std::nullopt;
}

std::optional<Value> ValueReader::adjustment() const {
  if (!rule_.words.empty()) {
    if (const auto factor = label_factor(name(), text_)) return Adjustment{Adjustment::Kind::factor, *factor};
  }
  const std::optional<Number> number = number_and_unit(text_);
  if (!number) return not_this_type();
  if (number->unit == "st" || number->unit == "Hz") {
    return wrong(Mistake::unsupported_unit, name(), quoted(text_), number->unit);
  }
  if (number->unit == "%") {
    const double factor = (number->is_signed ? 100 + number->value : number->value) / 100;
    if (factor < 0 || factor > 10) return number->is_signed ? out_of_range(-100, 900, "%") : out_of_range(0, 1000, "%");
    return Adjustment{Adjustment::Kind::factor, factor};
  }
  if (!number->unit.empty()) return not_this_type();
  if (number->is_signed) return needs_unit();  // "+10" might mean ten of anything
  if (!in_range(number->value)) return out_of_range(rule_.least, rule_.most, "");
  return Adjustment{Adjustment::Kind::absolute, number->value};
}

std::optional<Value> ValueReader::percentage() const {
  const std::optional<double> percent = in_unit(text_);
  return percent ? std::optional<Value>(*percent / 100) : std::nullopt;
}

std::optional<Value> ValueReader::integer() const {
  std::int64_t value = 0;
  const bool plus = text_.size() > 1 && text_[0] == '+' && text_[1] != '-';  // from_chars knows no plus sign
  const std::string_view digits = plus ? text_.substr(1) : text_;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error == std::errc::result_out_of_range) return out_of_range(rule_.least, rule_.most, "");
  if (error != std::errc() || end != digits.data() + digits.size()) return not_this_type();
  if (!in_range(static_cast<double>(value))) return out_of_range(rule_.least, rule_.most, "");
  return value;
}

std::optional<Value> ValueReader::sweep() const {
  const std::vector<std::string_view> parts = words_of(text_);
  if (parts.size() > 2) return not_this_type();
  const std::optional<double> from = in_unit(parts.front());
  if (!from) return std::nullopt;
  const std::optional<double> to = parts.size() == 2 ? in_unit(parts.back()) : from;
  return to ? std::optional<Value>(Sweep{*from, *to}) : std::nullopt;
}

std::optional<Value> ValueReader::yes_no() const {
  if (text_ == "true" || text_ == "false") return text_ == "true";
  return wrong(Mistake::unknown_word, name(), quoted(text_), "true or false", "");
}

std::optional<Value> ValueReader::one_word() const {
  const std::vector<std::string> known = strings(words_of(rule_.words));
  if (std::find(known.begin(), known.end(), text_) != known.end()) return std::string(text_);
  return wrong(Mistake::unknown_word, name(), quoted(text_), listed(known), did_you_mean(text_, known));
}

std::optional<Value> ValueReader::duck() const {
  if (text_ == "auto") return Duck{Duck::Kind::automatic, 0};
  if (text_ == "off") return Duck{Duck::Kind::off, 0};
  const std::optional<double> depth = in_unit(text_);
  return depth ? std::optional<Value>(Duck{Duck::Kind::depth, *depth}) : std::nullopt;
}

}  // namespace

std::optional<Value> read_value(const Page& page, const XmlAttribute& attribute, const AttributeRule& rule, const Vocabulary& vocabulary) {
  return ValueReader(page, attribute, rule, vocabulary).read();
}

Span part_of(const XmlAttribute& attribute, std::size_t begin, std::size_t size) {
  if (attribute.value.size() != attribute.value_span.size) return attribute.value_span;
  return {attribute.value_span.begin + begin, size};
}

Span part_of(const XmlAttribute& attribute, std::string_view part) {
  return part_of(attribute, static_cast<std::size_t>(part.data() - attribute.value.data()), part.size());
}

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  while (!(text = trimmed(text)).empty()) {
    const auto end = std::find_if(text.begin(), text.end(), is_space);
    words.push_back(text.substr(0, static_cast<std::size_t>(end - text.begin())));
    text.remove_prefix(words.back().size());
  }
  return words;
}

}  // namespace locket::inline page

// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/desk/key_decoder.h"

#include <algorithm>
#include <utility>

#include "scripts/utf8.h"

namespace locket::inline desk {
namespace {

using Kind = Stroke::Kind;

constexpr unsigned char escape = 0x1B, cancel = 0x18, substitute = 0x1A, interrupt = 0x03, erase = 0x08, rub_out = 0x7F;
constexpr int most_parameter = 1000;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// `1` is the number that counts when none is written; a key with Shift has to write it.
int usual_number(int parameter, char last) { return parameter == 1 && last != '~' ? 0 : parameter; }

/// How many bytes a letter has, by its first; 0 = it is none.
std::size_t length_of_letter(unsigned char first) {
  if (first < 0xC2 || first > 0xF4) return 0;
  return first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
}

}  // namespace

KeyDecoder::KeyDecoder(const std::vector<std::pair<std::string, Kind>>& keys) {
  for (const auto& [bytes, kind] : keys) {
    const bool sequence = bytes.size() > 2 && bytes[0] == escape && (bytes[1] == '[' || bytes[1] == 'O');
    int number = 0;
    for (std::size_t at = 2; sequence && at < bytes.size() && is_digit(bytes[at]); ++at)
      number = std::min(10 * number + bytes[at] - '0', most_parameter);
    if (sequence) sequences_.emplace(Sequence{usual_number(number, bytes.back()), bytes.back()}, kind);
    else others_.emplace(bytes, kind);
  }
}

std::optional<Stroke> KeyDecoder::take(char byte) {
  const auto code = static_cast<unsigned char>(byte);
  if (code == escape) state_ = State::escape;
  else if (code == cancel || code == substitute) state_ = State::plain;
  else switch (state_) {
      case State::plain: return begin(code);
      case State::utf8: return go_on_with_letter(byte);
      case State::escape: return go_on_with_escape(byte);
      case State::csi:
      case State::ss3: return go_on_with_sequence(code);
    }
  return std::nullopt;
}

std::optional<Stroke> KeyDecoder::begin(unsigned char byte) {
  if (byte == interrupt) return Stroke{Kind::interrupt};
  if (byte == '\r' || byte == '\n') return Stroke{Kind::enter};
  if (byte == '\t') return Stroke{Kind::tab};
  if (byte == rub_out || byte == erase) return Stroke{Kind::backspace};
  if (byte >= ' ' && byte < rub_out) return Stroke{Kind::letter, byte};
  const auto known = others_.find(std::string(1, static_cast<char>(byte)));
  if (known != others_.end()) return Stroke{known->second};
  if (length_of_letter(byte) == 0) return std::nullopt;
  letter_ = static_cast<char>(byte);
  state_ = State::utf8;
  return std::nullopt;
}

std::optional<Stroke> KeyDecoder::go_on_with_letter(char byte) {
  const auto code = static_cast<unsigned char>(byte);
  if ((code & 0xC0) != 0x80) {  // the letter was cut off
    state_ = State::plain;
    return begin(code);
  }
  letter_ += byte;
  if (letter_.size() < length_of_letter(static_cast<unsigned char>(letter_.front()))) return std::nullopt;
  state_ = State::plain;
  const CodePoint point = decode(letter_, 0);
  if (!point.valid || is_harmful(point.value)) return std::nullopt;
  return Stroke{Kind::letter, point.value};
}

std::optional<Stroke> KeyDecoder::go_on_with_escape(char byte) {
  parameter_ = 0;
  parameters_over_ = false;
  state_ = byte == '[' ? State::csi : byte == 'O' ? State::ss3 : State::plain;
  if (state_ != State::plain) return std::nullopt;
  const auto known = others_.find({static_cast<char>(escape), byte});
  return known != others_.end() ? std::optional(Stroke{known->second}) : std::nullopt;
}

std::optional<Stroke> KeyDecoder::go_on_with_sequence(unsigned char byte) {
  if (is_digit(static_cast<char>(byte)) && !parameters_over_) parameter_ = std::min(10 * parameter_ + byte - '0', most_parameter);
  else if (byte == ';') parameters_over_ = true;
  if (byte >= 0x20 && byte < 0x40) return std::nullopt;
  const bool single = std::exchange(state_, State::plain) == State::ss3;  // its only number says Shift and the like
  const auto known = sequences_.find({single ? 0 : usual_number(parameter_, static_cast<char>(byte)), static_cast<char>(byte)});
  return known != sequences_.end() ? std::optional(Stroke{known->second}) : std::nullopt;
}

std::optional<Stroke> KeyDecoder::give_up() {
  const bool alone = std::exchange(state_, State::plain) == State::escape;
  return alone ? std::optional(Stroke{Kind::escape}) : std::nullopt;
}

}  // namespace locket::inline desk

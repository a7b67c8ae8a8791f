// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "renderer/desk/stroke.h"

namespace locket::inline desk {

/// What a terminal sends, byte by byte, as keys: letters in UTF-8, and the keys that it is told of. Where such a key sends a control
/// sequence (ECMA-48, 5.4), it is known in both forms, `ESC [ C` and `ESC O C`, and with Shift and the like, `ESC [ 1 ; 2 C`. What is
/// not known is nothing, an escape sequence to its end.
class KeyDecoder {
 public:
  /// `keys`: what each sends; of two for the same bytes the first counts.
  explicit KeyDecoder(const std::vector<std::pair<std::string, Stroke::Kind>>& keys);

  std::optional<Stroke> take(char byte);
  /// A sequence has begun that is not over.
  bool waits() const { return state_ != State::plain; }
  /// No more of it will come: an ESC alone was the Escape key.
  std::optional<Stroke> give_up();

 private:
  enum class State { plain, escape, csi, ss3, utf8 };
  using Sequence = std::pair<int, char>;  ///< its first number, 0 where that is usual, and its last byte

  std::optional<Stroke> begin(unsigned char byte);
  std::optional<Stroke> go_on_with_letter(char byte);
  std::optional<Stroke> go_on_with_escape(char byte);
  std::optional<Stroke> go_on_with_sequence(unsigned char byte);

  std::map<Sequence, Stroke::Kind> sequences_;
  std::map<std::string, Stroke::Kind> others_;
  State state_ = State::plain;
  int parameter_ = 0;
  bool parameters_over_ = false;
  std::string letter_;  ///< its bytes so far
};

}  // namespace locket::inline desk

// SPDX-License-Identifier: GPL-3.0-or-later
// Editions made by hand, and one that nobody should be able to break anything with.
//
//     EditionKit kit;
//     kit.person("anna", "Anna");
//     kit.line("anna", "It had begun to snow.", 1.0, 2.0);     // from 1 s on, for 2 s; its words share them by their letters
#pragma once

#include <string>

#include "renderer/edition/edition.h"

namespace locket::testing {

class EditionKit {
 public:
  EditionKit();
  Edition edition;

  void person(const std::string& id, const std::string& name);
  void scene(const std::string& id, const std::string& title, double begin, double end);
  Edition::Line& line(const std::string& person, const std::string& text, double begin, double seconds);
  void sound(const std::string& description, double begin, double seconds, Edition::SoundKind kind = Edition::SoundKind::effect);

  Frames frames(double seconds) const { return static_cast<Frames>(seconds * edition.rate + 0.5); }
};

/// Everything of it `seconds` later, and the file so much longer.
Edition later(Edition edition, double seconds);

/// Texts that are markup somewhere, names and words longer than a row, emoji, Arabic, three at once, a line of 0.2 s.
Edition hostile_edition();

inline const std::string hostile_text = "</script> --> & < > \" ' \\ ]]> {\\an8} [x]";

}  // namespace locket::testing

// SPDX-License-Identifier: GPL-3.0-or-later
// Everything of a play but its cast: head, styles, lexicon, and what happens.
#pragma once

#include "scripts/page/draft.h"

namespace locket::inline page {

class PlayBuilder {
 public:
  explicit PlayBuilder(const Manuscript& manuscript) : from_(manuscript), draft_(manuscript.draft) {}

  // build_play.cpp
  void head(const XmlNode& node);
  void styles(const XmlNode& node);
  void lexicon(const XmlNode& node);

  // build_flow.cpp
  /// One element of the body or of a flow, with all that it holds.
  Element element(const XmlNode& node, Form form);

 private:
  void pacing(const XmlNode& node, Form form, Pacing& pacing);
  void lexeme(const XmlNode& node);
  void spoken_form(const XmlNode& node, Lexeme& lexeme);

  Element started(const XmlNode& node, const Attributes& attributes, const char* id_attribute = "id");
  Flow flow(const XmlNode& node, Form form);
  Scene scene(const XmlNode& node, const Attributes& attributes);
  void scene_cast(const XmlNode& node, Scene& scene);
  Bed bed(const XmlNode& node, Form form, const Attributes& attributes);
  Sfx sfx(const XmlNode& node, const Attributes& attributes);
  SoundUse sound(const XmlNode& node, const Attributes& attributes);
  void check_source(const XmlNode& node, const Attributes& attributes, const SoundUse& sound);
  void use_bed(ElementIndex element, const Attributes& attributes);

  // build_line.cpp
  Speech speech(const XmlNode& node, Form form, const Attributes& attributes);
  SpeakerDoubt doubt_of(const Attributes& attributes);
  void speakers(const XmlAttribute& written, Speech& speech);
  void add_speaker(const XmlAttribute& written, std::string_view id, Speech& speech);
  void style(const Attributes& attributes, Speech& speech);
  Inlines inlines(const XmlNode& node, Form form);
  Inline inline_element(const XmlNode& node, Form form);
  std::size_t begin_of_text(const XmlNode& node) const;
  std::string only_text(const XmlNode& node, Form form);

  const Manuscript& from_;
  Draft& draft_;
};

}  // namespace locket::inline page

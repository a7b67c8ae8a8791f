// SPDX-License-Identifier: GPL-3.0-or-later
#include "scripts/page/reader.h"

#include "scripts/page/build_cast.h"
#include "scripts/page/build_play.h"
#include "scripts/page/resolve.h"
#include "scripts/page/warnings.h"

namespace locket::inline page {
namespace {

const XmlNode* first_of(const std::vector<Child>& children, Form form) {
  for (const Child& child : children) {
    if (child.form == form) return child.node;
  }
  return nullptr;
}

// What others refer to is read first, wherever it stands: one element in the wrong place is one mistake.
void build(const Manuscript& manuscript, const SheetLoader& load_sheet, const OpeningListener& opening) {
  Screenplay& play = manuscript.draft.play;
  const XmlNode& root = manuscript.tree.root();
  manuscript.attributes(root, Form::screenplay).copy("xml:lang", play.language);
  const std::vector<Child> children = manuscript.children(root, Form::screenplay);
  PlayBuilder builder(manuscript);
  if (const XmlNode* head = first_of(children, Form::head)) builder.head(*head);
  build_cast(manuscript, first_of(children, Form::cast), load_sheet);
  if (const XmlNode* styles = first_of(children, Form::styles)) builder.styles(*styles);
  if (const XmlNode* lexicon = first_of(children, Form::lexicon)) builder.lexicon(*lexicon);
  play.body.reserve(children.size());
  bool opened = false;
  for (const Child& child : children) {
    const bool leading = child.form == Form::head || child.form == Form::cast || child.form == Form::styles || child.form == Form::lexicon;
    if (leading) continue;
    play.body.push_back(builder.element(*child.node, child.form));
    if (child.form == Form::scene && !opened && opening && !manuscript.draft.diagnostics.has_errors()) opening(play);
    opened = opened || child.form == Form::scene;
  }
}

}  // namespace

Reading read_screenplay(Source source, const Vocabulary& vocabulary, const SheetLoader& load_sheet) {
  return read_screenplay(
      std::move(source), [&vocabulary] { return vocabulary; }, load_sheet);
}

Reading read_screenplay(Source source, const VocabularySource& find_vocabulary, const SheetLoader& load_sheet,
                        const OpeningListener& opening) {
  Reading reading;
  Vocabulary vocabulary;
  Draft draft(reading.diagnostics, vocabulary);
  const ParsedSource parsed = parse_source(draft, std::move(source), Form::screenplay);
  vocabulary = find_vocabulary();
  if (parsed.tree) {
    build({parsed.page, *parsed.tree, draft}, load_sheet, opening);
    const std::vector<Placed> elements = index_of(draft.play);
    resolve(draft, elements);
    // A mistake may be why a character seems never to speak.
    if (!reading.diagnostics.has_errors()) find_warnings(draft, elements);
  }
  reading.play = std::move(draft.play);
  return reading;
}

}  // namespace locket::inline page

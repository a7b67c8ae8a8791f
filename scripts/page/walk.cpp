// SPDX-License-Identifier: GPL-3.0-or-later
#include "scripts/page/walk.h"

namespace locket::inline page {
namespace {

// Every kind stands here by name: one that is missing does not compile.

struct HeldFlow {
  Flow* operator()(Scene& scene) const { return &scene.flow; }
  Flow* operator()(Bed& bed) const { return &bed.content; }
  Flow* operator()(Par& par) const { return &par.children; }
  Flow* operator()(Seq& seq) const { return &seq.children; }
  Flow* operator()(Speech&) const { return nullptr; }
  Flow* operator()(Pause&) const { return nullptr; }
  Flow* operator()(Sfx&) const { return nullptr; }
  Flow* operator()(Fade&) const { return nullptr; }
  Flow* operator()(Stop&) const { return nullptr; }
  Flow* operator()(Mark&) const { return nullptr; }
  Flow* operator()(Stage&) const { return nullptr; }
};

struct HeldInlines {
  Inlines* operator()(Emphasis& emphasis) const { return &emphasis.content; }
  Inlines* operator()(Prosody& prosody) const { return &prosody.content; }
  Inlines* operator()(Lang& lang) const { return &lang.content; }
  Inlines* operator()(Text&) const { return nullptr; }
  Inlines* operator()(Cut&) const { return nullptr; }
  Inlines* operator()(Sub&) const { return nullptr; }
  Inlines* operator()(Phoneme&) const { return nullptr; }
  Inlines* operator()(SayAs&) const { return nullptr; }
  Inlines* operator()(InlineElement&) const { return nullptr; }
};

struct OwnText {
  const std::string* operator()(const Text& one) const { return &one.text; }
  const std::string* operator()(const Sub& one) const { return &one.text; }
  const std::string* operator()(const Phoneme& one) const { return &one.text; }
  const std::string* operator()(const SayAs& one) const { return &one.text; }
  const std::string* operator()(const Emphasis&) const { return nullptr; }
  const std::string* operator()(const Prosody&) const { return nullptr; }
  const std::string* operator()(const Lang&) const { return nullptr; }
  const std::string* operator()(const Cut&) const { return nullptr; }
  const std::string* operator()(const InlineElement&) const { return nullptr; }
};

}  // namespace

Flow* held_flow(Element& element) { return std::visit(HeldFlow{}, element.what); }
const Flow* held_flow(const Element& element) { return held_flow(const_cast<Element&>(element)); }

Inlines* held_inlines(Inline& one) { return std::visit(HeldInlines{}, one.what); }
const Inlines* held_inlines(const Inline& one) { return held_inlines(const_cast<Inline&>(one)); }

const std::string* own_text(const Inline& one) { return std::visit(OwnText{}, one.what); }

}  // namespace locket::inline page

// SPDX-License-Identifier: GPL-3.0-or-later
#include "scripts/page/screenplay.h"

#include "scripts/utf8.h"

namespace locket {
namespace {

void append(const Inlines& content, std::string& text);

struct Appender {
  std::string& text;

  void operator()(const Text& one) const { text += one.text; }
  void operator()(const Sub& one) const { text += one.text; }
  void operator()(const Phoneme& one) const { text += one.text; }
  void operator()(const SayAs& one) const { text += one.text; }
  void operator()(const Emphasis& one) const { append(one.content, text); }
  void operator()(const Prosody& one) const { append(one.content, text); }
  void operator()(const Lang& one) const { append(one.content, text); }
  void operator()(const Cut&) const {}
  void operator()(const InlineElement&) const {}
};

void append(const Inlines& content, std::string& text) {
  for (const Inline& one : content) std::visit(Appender{text}, one.what);
}

}  // namespace

std::string written_text(const Inlines& content) {
  std::string text;
  append(content, text);
  return folded(text);
}

}  // namespace locket

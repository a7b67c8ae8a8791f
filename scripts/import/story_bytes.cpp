// SPDX-License-Identifier: GPL-3.0-or-later
#include "scripts/import/story_bytes.h"

#include <algorithm>
#include <iterator>

#include "scripts/import/archive.h"
#include "scripts/import/book_text.h"
#include "scripts/import/encodings.h"
#include "scripts/import/html_text.h"
#include "scripts/import/import.h"
#include "scripts/utf8.h"

namespace locket::story {
namespace {

constexpr double most_control = 0.02;  ///< share of bytes that no text has; more is a binary file

/// What holds a story, and is no text: by the bytes that it begins with.
struct Format {
  std::string_view begin;
  const char* what;
};
constexpr Format other_formats[] = {
    {"PK\x03\x04", "it is a packed document (DOCX, ODT) or other files; save it as plain text, HTML or EPUB, and import that"},
    {"%PDF-", "it is a PDF, which holds pages and no story; save it as plain text or HTML, and import that"},
    {"{\\rtf", "it is a document in RTF; save it as plain text or HTML, and import that"},
    {"\xD0\xCF\x11\xE0", "it is a document of an old word processor; save it as plain text or HTML, and import that"},
};

const Format* other_format(std::string_view bytes) {
  const auto found = std::find_if(std::begin(other_formats), std::end(other_formats),
                                  [&](const Format& format) { return bytes.substr(0, format.begin.size()) == format.begin; });
  return found == std::end(other_formats) ? nullptr : &*found;
}

bool is_binary(std::string_view text) {
  const auto control = std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f') || c == 0x7f;
  });
  return static_cast<double>(control) > most_control * static_cast<double>(text.size()) && control > 2;
}

StoryText checked(StoryText text, std::string& error) {
  if (!error.empty()) return {};
  if (is_binary(text.text)) error = "it is no text";
  else if (!has_words(text.text)) error = "there is no word in it";
  return error.empty() ? std::move(text) : StoryText();
}

}  // namespace

std::size_t StoryText::place(std::size_t text_byte) const {
  const auto behind =
      std::upper_bound(steps.begin(), steps.end(), text_byte, [](std::size_t byte, const Step& step) { return byte < step.text; });
  if (behind == steps.begin()) return text_byte;
  const Step& step = *(behind - 1);
  const std::size_t place = step.bytes + (text_byte - step.text);
  return behind == steps.end() ? place : std::min<std::size_t>(place, behind->bytes);
}

std::string_view without_prolog(std::string_view text) {
  for (;;) {
    text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n\xef\xbb\xbf"), text.size()));
    const bool comment = text.substr(0, 4) == "<!--", instruction = text.substr(0, 2) == "<?";
    if (!comment && !instruction) return text;
    const std::string_view end_mark = comment ? "-->" : "?>";
    const std::size_t end = text.find(end_mark);
    if (end == std::string_view::npos) return text;
    text.remove_prefix(end + end_mark.size());
  }
}

StoryText text_of(std::string_view bytes, std::string& error) {
  if (bytes.size() > largest_story) {
    error = "it is larger than 64 MB; import it in parts";
    return {};
  }
  if (is_archive(bytes)) {
    Archive archive(bytes);
    error = archive.error();
    if (error.empty() && is_book(archive)) return checked(book_text(archive, error), error);
    if (!error.empty()) return {};
  }
  if (const Format* format = other_format(bytes)) {
    error = format->what;
    return {};
  }
  StoryText text = decoded_text(bytes);
  if (is_html(text.text)) text = html_text(text);
  return checked(std::move(text), error);
}

}  // namespace locket::story

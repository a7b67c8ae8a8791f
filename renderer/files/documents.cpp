// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/files/documents.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "renderer/errors.h"
#include "renderer/files/filter_process.h"
#include "scripts/utf8.h"

namespace locket::inline files {
namespace {

constexpr FilterLimits limits{.output_bytes = 64u << 20, .seconds = 60};
constexpr std::size_t longest_reason = 300;  ///< bytes of what pandoc says

bool begins(const std::string& bytes, std::string_view with) { return bytes.compare(0, with.size(), with) == 0; }
bool holds(const std::string& bytes, std::string_view part, std::size_t within = std::string::npos) {
  return std::string_view(bytes).substr(0, within).find(part) != std::string_view::npos;
}

/// pandoc 2.17 takes a letter too many for the sign that stands behind \u8220 for old programs, unless a blank stands between.
std::string with_blanks_after_unicode(const std::string& rtf) {
  std::string result;
  for (std::size_t at = 0; at < rtf.size(); ++at) {
    result += rtf[at];
    if (rtf[at] != '\\') continue;
    std::size_t end = at + 1;
    if (end < rtf.size() && rtf[end] == '\\') {
      result += rtf[++at];
      continue;
    }
    if (end >= rtf.size() || rtf[end] != 'u') continue;
    end += 1 + (end + 1 < rtf.size() && rtf[end + 1] == '-');
    const std::size_t digits = end;
    while (end < rtf.size() && rtf[end] >= '0' && rtf[end] <= '9') ++end;
    if (end == digits) continue;
    result.append(rtf, at + 1, end - at - 1);
    if (end < rtf.size() && rtf[end] != ' ') result += ' ';
    at = end - 1;
  }
  return result;
}

/// Its first words, on one line.
std::string reason_of(const std::string& said) {
  return folded(said.substr(0, said.find('\n', std::min<std::size_t>(said.size(), 40)))).substr(0, longest_reason);
}

}  // namespace

std::string document_format(const std::string& bytes) {
  constexpr std::size_t head = 4096;
  if (begins(bytes, "{\\rtf")) return "rtf";
  if (begins(bytes, "PK\x03\x04") && holds(bytes, "mimetypeapplication/vnd.oasis.opendocument.text", head)) return "odt";
  if (begins(bytes, "PK\x03\x04") && holds(bytes, "word/document.xml")) return "docx";
  return begins(bytes, "<") && holds(bytes, "<FictionBook", head) ? "fb2" : "";
}

std::string readable_document(std::string bytes, const std::string& name) {
  const std::string format = document_format(bytes);
  if (format.empty()) return bytes;
  if (format == "rtf") bytes = with_blanks_after_unicode(bytes);
  const Filtered made = run_filter({"pandoc", "--sandbox", "--standalone", "--wrap=none", "--from=" + format, "--to=html"}, bytes, limits);
  switch (made.end) {
    case Filtered::End::done: return made.output;
    case Filtered::End::not_found:
      throw UsageError(
          fmt::format("{} is a document ({}), which pandoc reads for Locket; install pandoc (`apt-get install pandoc`), or save it as "
                      "plain text or HTML",
                      name, format));
    case Filtered::End::too_long: throw UsageError(fmt::format("{}: pandoc took more than a minute to read it", name));
    case Filtered::End::too_much: throw UsageError(fmt::format("{}: what pandoc makes of it is larger than 64 MB", name));
    case Filtered::End::failed: break;
  }
  throw UsageError(fmt::format("{}: pandoc cannot read it ({}): {}", name, format, reason_of(made.said)));
}

}  // namespace locket::inline files

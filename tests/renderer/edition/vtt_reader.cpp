// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/renderer/edition/vtt_reader.h"

#include <map>
#include <regex>
#include <sstream>
#include <stdexcept>

namespace locket::testing {
namespace {

[[noreturn]] void refuse(const std::string& why) { throw std::runtime_error("no WebVTT: " + why); }

long time_of(const std::string& text) {
  static const std::regex pattern(R"((\d{2,}):([0-5]\d):([0-5]\d)\.(\d{3}))");
  std::smatch found;
  if (!std::regex_match(text, found, pattern)) refuse("a time is written " + text);
  return ((std::stol(found[1]) * 60 + std::stol(found[2])) * 60 + std::stol(found[3])) * 1000 + std::stol(found[4]);
}

std::string resolved(const std::string& text) {
  static const std::map<std::string, std::string> references{{"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}};
  std::string plain;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '<') refuse("a bare < in " + text);
    if (text[at] != '&') {
      plain += text[at];
      continue;
    }
    const std::size_t end = text.find(';', at);
    if (end == std::string::npos || !references.count(text.substr(at, end + 1 - at))) refuse("a bare & in " + text);
    plain += references.at(text.substr(at, end + 1 - at));
    at = end;
  }
  return plain;
}

std::string trimmed(const std::string& text) {
  const std::size_t begin = text.find_first_not_of(" \n"), end = text.find_last_not_of(" \n");
  return begin == std::string::npos ? "" : text.substr(begin, end + 1 - begin);
}

/// The content of a cue: text, spans that close in the order in which they were opened, times that rise.
class Payload {
 public:
  Payload(VttCue& cue, const std::string& text) : cue_(cue) {
    cue.timed.emplace_back();
    std::string plain;
    for (std::size_t at = 0; at < text.size();) {
      const bool tag = text[at] == '<';
      const std::size_t end = tag ? text.find('>', at) + 1 : std::min(text.find('<', at), text.size());
      if (tag && end == 0) refuse("a tag without an end");
      if (tag) read_tag(text.substr(at + 1, end - at - 2));
      else plain += said(text.substr(at, end - at));
      at = end;
    }
    if (!open_.empty()) refuse("a span stays open");
    for (std::string& part : cue.timed) part = trimmed(part);
    std::istringstream rows(plain);
    for (std::string row; std::getline(rows, row);) cue.rows.push_back(row);
  }

 private:
  std::string said(const std::string& text) {
    const std::string plain = resolved(text);
    cue_.timed.back() += plain;
    return plain;
  }

  void read_tag(const std::string& tag) {
    if (tag.empty()) refuse("an empty tag");
    if (tag[0] >= '0' && tag[0] <= '9') return read_time(tag);
    if (tag[0] == '/') return close(tag.substr(1));
    const std::string name = tag.substr(0, tag.find_first_of(" ."));
    const std::string annotation = tag.find(' ') == std::string::npos ? "" : resolved(tag.substr(tag.find(' ') + 1));
    if (name != "v" && name != "i" && name != "lang") refuse("a span called " + name);
    if (name != "i" && trimmed(annotation).empty()) refuse("a span <" + name + "> of nobody and nothing");
    if (annotation.find('\n') != std::string::npos) refuse("a name in two rows");
    if (name == "v") cue_.voice = annotation;
    else cue_.spans.push_back(annotation.empty() ? name : name + " " + annotation);
    open_.push_back(name);
  }

  void close(const std::string& name) {
    if (open_.empty() || open_.back() != name) refuse("</" + name + "> closes what is not open");
    open_.pop_back();
  }

  void read_time(const std::string& tag) {
    const long time = time_of(tag);
    if (time <= (cue_.times.empty() ? cue_.begin : cue_.times.back()) || time >= cue_.end) refuse("a word's time out of order: " + tag);
    cue_.times.push_back(time);
    cue_.timed.emplace_back();
  }

  VttCue& cue_;
  std::vector<std::string> open_;
};

VttCue read_cue(const std::vector<std::string>& block, std::size_t number) {
  static const std::regex timings(R"((\S+) --> (\S+))");
  std::smatch found;
  if (block.size() < 3) refuse("a cue without " + std::string(block.size() < 2 ? "times" : "text"));
  if (block[0] != std::to_string(number)) refuse("a cue is called " + block[0]);
  if (!std::regex_match(block[1], found, timings)) refuse("timings are written " + block[1]);
  VttCue cue;
  cue.begin = time_of(found[1]);
  cue.end = time_of(found[2]);
  if (cue.end <= cue.begin) refuse("a cue without a length");
  std::string text;
  for (std::size_t i = 2; i < block.size(); ++i) {
    if (block[i].find("-->") != std::string::npos) refuse("an arrow in a cue's text");
    text += (i > 2 ? "\n" : "") + block[i];
  }
  Payload(cue, text);
  return cue;
}

}  // namespace

std::string VttCue::text() const {
  std::string text;
  for (const std::string& row : rows) text += (text.empty() ? "" : " ") + row;
  return text;
}

std::vector<VttCue> read_vtt(const std::string& file) {
  if (file.empty() || file.back() != '\n') refuse("no line end at the end");
  std::istringstream lines(file);
  std::string line;
  std::getline(lines, line);
  if (line != "WEBVTT") refuse("the first line is " + line);
  std::vector<VttCue> cues;
  std::vector<std::string> block;
  const auto finish = [&] {
    if (!block.empty()) cues.push_back(read_cue(block, cues.size() + 1));
    if (cues.size() > 1 && cues.back().begin < cues[cues.size() - 2].begin) refuse("cues out of order");
    block.clear();
  };
  if (std::getline(lines, line) && !line.empty()) refuse("no blank line behind the first");
  while (std::getline(lines, line))
    if (line.empty()) finish();
    else block.push_back(line);
  finish();
  return cues;
}

}  // namespace locket::testing

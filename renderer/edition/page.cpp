// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/edition/page.h"

#include <fmt/format.h>

#include <cassert>
#include <map>

#include "renderer/edition/base64.h"
#include "renderer/edition/clock.h"
#include "renderer/edition/markup.h"
#include "renderer/edition/page_data.h"
#include "renderer/edition/page_lanes.h"
#include "renderer/edition/page_text.h"
#include "renderer/edition/page_wording.h"

namespace locket::inline edition {
namespace {

// frame, style, script, and style_sha256, script_sha256 in hexadecimal digits
#include "renderer/edition/page.inc"

using Parts = std::map<std::string, std::string, std::less<>>;

/// `{{name}}` of a frame becomes the part of that name; what is in a part is left alone.
std::string filled(std::string_view text, const Parts& parts) {
  std::string result;
  for (std::size_t begin; (begin = text.find("{{")) != std::string_view::npos;) {
    const std::size_t end = text.find("}}", begin);
    const auto part = parts.find(text.substr(begin + 2, end - begin - 2));
    assert(part != parts.end());
    result += text.substr(0, begin);
    result += part->second;
    text.remove_prefix(end + 2);
  }
  return result += text;
}

/// As a policy names what may act: by its hash.
std::string source(std::string_view hexadecimal) {
  std::string bytes;
  const auto digit = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
  for (std::size_t i = 0; i + 1 < hexadecimal.size(); i += 2)
    bytes += static_cast<char>(digit(hexadecimal[i]) * 16 + digit(hexadecimal[i + 1]));
  return fmt::format("'sha256-{}'", base64(bytes));
}

/// Nothing but this script and this style acts, and nothing but the sound is fetched.
std::string policy(const PageSound& sound) {
  return fmt::format("default-src 'none'; script-src {}; style-src {}; media-src {}; base-uri 'none'; form-action 'none'",
                     source(script_sha256), source(style_sha256), sound.address.empty() ? "blob:" : "'self' file:");
}

std::string scene_list(const Edition& edition) {
  std::string html;
  for (const Edition::Scene& scene : edition.scenes)
    html += fmt::format("<li><a href=\"{}\"><span dir=\"auto\">{}</span> <small>{}</small></a></li>\n", link_to(scene.begin, edition.rate),
                        html_text(scene.title), short_time(scene.begin, edition.rate));
  return html;
}

std::string cast_list(const Edition& edition, const std::vector<std::string>& colours) {
  std::vector<bool> speaks(edition.people.size());
  for (const Edition::Line& line : edition.lines)
    for (const std::size_t person : line.people) speaks[person] = true;
  std::string html;
  for (std::size_t i = 0; i < edition.people.size(); ++i)
    if (speaks[i]) html += fmt::format("<li class=\"{}\" dir=\"auto\">{}</li>\n", colours[i], html_text(edition.people[i].name));
  return html;
}

std::string list_in(std::string_view element, std::string_view heading, const std::string& items) {
  if (items.empty()) return {};
  const std::string_view list = element == "nav" ? "ol" : "ul";
  return fmt::format("<{0} aria-labelledby=\"ui:{0}\">\n<h2 id=\"ui:{0}\">{1}</h2>\n<{2}>\n{3}</{2}>\n</{0}>\n", element, heading, list,
                     items);
}

std::string audio(const PageSound& sound) {
  const std::string address = sound.address.empty() ? std::string() : fmt::format(" src=\"{}\"", html_text(sound.address));
  return fmt::format("<audio id=\"ui:audio\" preload=\"metadata\" controls{}></audio>", address);
}

Parts parts_of(const Edition& edition, const PageSound& sound) {
  Parts parts;
  for (const PageWord& word : page_words()) parts[std::string(word.name)] = html_text(word.in(edition.language));
  const std::vector<std::string> colours = colours_of(edition);
  const std::string author = html_text(edition.author);
  parts["language"] = html_text(edition.language);
  parts["own_language"] = language_of_page(edition.language);
  parts["policy"] = policy(sound);
  parts["title"] = html_text(edition.title.empty() ? "Locket" : edition.title);
  parts["author"] = author.empty() ? "" : fmt::format("<meta name=\"author\" content=\"{}\">\n", author);
  parts["byline"] =
      author.empty() ? "" : fmt::format("<p class=\"by\">{} <bdi lang=\"{}\">{}</bdi></p>\n", parts["by"], parts["language"], author);
  parts["length"] = short_time(edition.frames, edition.rate);
  parts["scene_list"] = list_in("nav", parts["scenes"], scene_list(edition));
  parts["cast_list"] = list_in("section", parts["cast"], cast_list(edition, colours));
  parts["play_text"] = page_text(edition, colours);
  parts["audio"] = audio(sound);
  parts["data"] = page_data(edition, sound);
  parts["style"] = style;
  parts["script"] = script;
  return parts;
}

}  // namespace

Page page_html(const Edition& edition, const PageSound& sound) {
  constexpr std::string_view here = "{{sound}}";
  const std::string_view whole = frame;
  const std::size_t at = whole.find(here);
  const Parts parts = parts_of(edition, sound);
  return {filled(whole.substr(0, at), parts), filled(whole.substr(at + here.size()), parts)};
}

std::string page_piece(std::string_view bytes) {
  return fmt::format("<script type=\"application/octet-stream;base64\">{}</script>\n", base64(bytes));
}

}  // namespace locket::inline edition

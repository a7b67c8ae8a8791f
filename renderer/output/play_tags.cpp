// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/output/play_tags.h"

#include <initializer_list>

#include "renderer/edition/chapters.h"
#include "scripts/utf8.h"

namespace locket::inline output {
namespace {

std::string meta(const Screenplay& play, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names)
    for (const auto& [known, content] : play.meta)
      if (lower_case(trimmed(known)) == name) return folded(content);
  return {};
}

}  // namespace

FileTags tags_of(const Screenplay& play, const Edition& edition) {
  FileTags tags;
  tags.title = edition.title;
  tags.artist = edition.author;
  tags.album = meta(play, {"album"});
  if (tags.album.empty()) tags.album = edition.title;
  tags.track = meta(play, {"track"});
  tags.date = meta(play, {"date", "year"});
  tags.genre = meta(play, {"genre"});
  tags.comment = meta(play, {"comment", "description"});
  tags.licence = meta(play, {"licence", "license"});
  tags.copyright = meta(play, {"copyright"});
  tags.publisher = meta(play, {"publisher"});
  tags.language = edition.language;
  for (const Chapter& chapter : chapters_of(edition)) tags.chapters.push_back({chapter.title, chapter.begin, chapter.end});
  for (const Edition::Mark& mark : edition.marks) tags.markers.push_back({mark.name, mark.at});
  return tags;
}

}  // namespace locket::inline output

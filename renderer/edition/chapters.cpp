// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/edition/chapters.h"

#include "renderer/edition/clock.h"
#include "renderer/edition/exporters.h"
#include "renderer/edition/markup.h"
#include "renderer/edition/vtt_file.h"

namespace locket::inline edition {

std::vector<Chapter> chapters_of(const Edition& edition) {
  std::vector<Chapter> chapters;
  for (std::size_t i = 0; i < edition.scenes.size(); ++i) {
    const Frames begin = chapters.empty() ? 0 : chapters.back().end;
    const Frames end = i + 1 < edition.scenes.size() ? edition.scenes[i + 1].begin : edition.frames;
    if (milliseconds(end, edition.rate) > milliseconds(begin, edition.rate)) chapters.push_back({edition.scenes[i].title, begin, end});
  }
  return chapters;
}

std::string chapters_vtt(const Edition& edition) {
  VttFile file;
  for (const Chapter& chapter : chapters_of(edition)) file.add(chapter.begin, chapter.end, edition.rate, vtt_text(chapter.title));
  return file.text();
}

}  // namespace locket::inline edition

// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/edition/publication.h"

#include "renderer/edition/exporters.h"
#include "scripts/utf8.h"

namespace locket::inline edition {
namespace {

struct Row {
  Publication publication;
  std::string_view kind, ending, file_name;
  std::string (*write)(const Edition&);
};

constexpr Row rows[] = {
    {Publication::captions_vtt, "captions", ".vtt", "captions.vtt", captions_vtt},
    {Publication::words_vtt, "words", ".vtt", "words.vtt", words_vtt},
    {Publication::captions_srt, "captions", ".srt", "captions.srt", captions_srt},
    {Publication::captions_lrc, "captions", ".lrc", "captions.lrc", captions_lrc},
    {Publication::words_lrc, "words", ".lrc", "words.lrc", words_lrc},
    {Publication::chapters_vtt, "chapters", ".vtt", "chapters.vtt", chapters_vtt},
    {Publication::chapters_json, "chapters", ".json", "chapters.json", chapters_json},
    {Publication::transcript_json, "transcript", ".json", "transcript.json", transcript_json},
    {Publication::transcript_txt, "transcript", ".txt", "transcript.txt", transcript_txt},
    {Publication::transcript_html, "transcript", ".html", "transcript.html", transcript_html},
    {Publication::labels_txt, "labels", ".txt", "labels.txt", labels_txt},
    {Publication::dialogue_csv, "dialogue", ".csv", "dialogue.csv", dialogue_csv},
    {Publication::dialogue_tsv, "dialogue", ".tsv", "dialogue.tsv", dialogue_tsv},
};

const Row& row_of(Publication publication) { return rows[static_cast<std::size_t>(publication)]; }

constexpr bool in_order() {
  for (std::size_t i = 0; i < std::size(rows); ++i)
    if (rows[i].publication != static_cast<Publication>(i)) return false;
  return true;
}
static_assert(in_order());

}  // namespace

std::string_view file_name(Publication publication) { return row_of(publication).file_name; }

std::array<Publication, 11> all_publications() {
  std::array<Publication, 11> all{};
  static_assert(rows[all.size()].publication == Publication::dialogue_csv);
  for (std::size_t i = 0; i < all.size(); ++i) all[i] = rows[i].publication;
  return all;
}

std::optional<Publication> publication_named(std::string_view kind, std::string_view name) {
  const std::string lower = lower_case(name);
  for (const Row& row : rows)
    if (row.kind == kind && lower.ends_with(row.ending)) return row.publication;
  return std::nullopt;
}

std::string endings_of(std::string_view kind) {
  std::string endings;
  for (const Row& row : rows)
    if (row.kind == kind) endings += (endings.empty() ? "" : " ") + std::string(row.ending);
  return endings;
}

std::string publish(Publication publication, const Edition& edition) { return row_of(publication).write(edition); }

}  // namespace locket::inline edition

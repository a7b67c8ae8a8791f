// SPDX-License-Identifier: GPL-3.0-or-later
// Pure functions from an Edition to the bytes of a file; a .cpp each. All are UTF-8 with line feeds, the same for the same edition,
// and right for any text that a page can hold. Times agree within each format's rounding.
#pragma once

#include <string>

#include "renderer/edition/edition.h"

namespace locket::inline edition {

/// WebVTT for the eye (SDH): names at a change of speaker, `[sounds]`, thoughts in italics; voice spans too, for who reads those.
std::string captions_vtt(const Edition& edition);
/// WebVTT for programs: speech alone, in voice spans, each word with its time.
std::string words_vtt(const Edition& edition);
/// SubRip, of what captions_vtt shows; what overlaps is made to follow or share a cue, because SRT players cannot.
std::string captions_srt(const Edition& edition);
/// LRC, `Name: text`; and enhanced LRC, with the time of each word.
std::string captions_lrc(const Edition& edition);
std::string words_lrc(const Edition& edition);
/// Chapters tile the file: each scene up to the next. WebVTT, and Podcasting 2.0's JSON (1.2.0).
std::string chapters_vtt(const Edition& edition);
std::string chapters_json(const Edition& edition);
/// Podcasting 2.0's JSON transcript (1.0.0): a segment for each caption of speech.
std::string transcript_json(const Edition& edition);
/// The play as it is read: scenes, names, text, sounds and directions. Plain; and a page of HTML 5, without script, whose <cite>, <time>
/// and <p> are those of Podcasting 2.0's HTML transcripts.
std::string transcript_txt(const Edition& edition);
std::string transcript_html(const Edition& edition);
/// Audacity's label track: scenes, lines, sounds, fades and marks.
std::string labels_txt(const Edition& edition);
/// The dialogue list for dubbing tables and spreadsheets: a row for each line, with its scene, id, speaker, text, begin, end
/// (`00:01:02.345`) and voice, under a row of headings. CSV with CRLF, and with tabs.
std::string dialogue_csv(const Edition& edition);
std::string dialogue_tsv(const Edition& edition);

}  // namespace locket::inline edition

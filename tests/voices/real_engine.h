// SPDX-License-Identifier: GPL-3.0-or-later
// The real eSpeak NG for the tests of this room: one pool for all of them, and readings of what it says.
#pragma once

#include <span>
#include <string>

#include "voices/engine/worker_pool.h"

namespace locket::testing {

std::filesystem::path speaker_program();
WorkerPool& real_engine();
const VoiceCatalogue& real_catalogue();

/// `text` said plainly in a voice as spelled on the page.
SpeechRequest saying(const std::string& voice, const std::string& text);
Recording say(const std::string& voice, const std::string& text);

/// The fundamental frequency of each voiced window in [begin, end), by autocorrelation, 60-400 Hz: windows of 50 ms,
/// every 25 ms.
std::vector<double> contour(std::span<const std::int16_t> samples, std::size_t begin, std::size_t end);
/// The median of the contour; 0 = nothing is voiced.
double fundamental(std::span<const std::int16_t> samples, std::size_t begin, std::size_t end);
double rms(std::span<const std::int16_t> samples);
int peak(std::span<const std::int16_t> samples);

}  // namespace locket::testing

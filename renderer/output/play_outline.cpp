// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/output/play_outline.h"

#include <algorithm>

namespace locket::inline output {
namespace {

/// Finer than a syllable, and for ten hours two seconds: a scene of it can still be looked at closely.
constexpr double bin_seconds = 0.05;
constexpr std::size_t most_bins = 16384;

Frames first_bin(SampleRate rate) { return static_cast<Frames>(bin_seconds * rate); }

}  // namespace

PlayOutline::PlayOutline(std::size_t characters, SampleRate rate, Frames first, bool spectrogram)
    : voices_(characters, first, first_bin(rate), most_bins), buses_(first_bin(rate), most_bins) {
  if (spectrogram) spectrogram_.emplace(rate);
}

void PlayOutline::add(const BusBlock& block) {
  buses_.add(block);
  if (spectrogram_) spectrogram_->add(block.mix());
}

void PlayOutline::finish(Edition& edition, Gain gain) {
  edition.waveforms = waveforms(edition.frames, gain);
  if (!spectrogram_) return;
  edition.spectrogram = spectrogram_->finish();
  for (float& db : edition.spectrogram) db += static_cast<float>(gain.db());
}

Edition::Waveforms PlayOutline::waveforms(Frames frames, Gain gain) {
  Edition::Waveforms result;
  for (auto* const all : {&voices_.all(), &buses_.all()})
    for (const PeakEnvelope& one : *all) result.bin = std::max(result.bin, one.bin());
  const auto wanted = static_cast<std::size_t>((frames + result.bin - 1) / result.bin);
  const auto peaks_of = [&](PeakEnvelope& envelope) {
    envelope.coarsen(result.bin);
    Edition::Peaks peaks = envelope.peaks();
    peaks.resize(std::min(peaks.size(), wanted));
    for (float& peak : peaks) peak = std::min(1.0f, peak * static_cast<float>(gain.linear()));
    return peaks;
  };
  for (PeakEnvelope& one : voices_.all()) result.people.push_back(peaks_of(one));
  for (std::size_t bus = 0; bus < bus_count; ++bus) result.buses[bus] = peaks_of(buses_.all()[bus]);
  return result;
}

}  // namespace locket::inline output

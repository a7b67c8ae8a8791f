// SPDX-License-Identifier: GPL-3.0-or-later
#include "voices/engine/voice_chain.h"

#include "audio/biquad.h"
#include "audio/compressor.h"
#include "audio/insert_effect.h"
#include "audio/levels.h"

namespace locket::inline engine {
namespace {

/// The engine's voices carry some DC and rumble; no voice has its fundamental lower.
constexpr double high_pass_hz = 90;
/// Peaks of speech stand 15-20 dB over its loudness. So the highest come down by about 4 dB, and the crest by 2.
constexpr CompressorSettings compressor{.threshold_dbfs = levels::speech_lufs + 9,
                                        .ratio = 2.5,
                                        .knee_db = 6,
                                        .attack_seconds = 0.005,
                                        .release_seconds = 0.080};
/// The attack's own length: two thirds of the way are done when the peak is there.
constexpr double look_ahead_seconds = 0.005;

}  // namespace

void run_voice_chain(std::span<float> speech, std::string_view treatment, SampleRate rate) {
  Biquad(BiquadCoefficients::high_pass(high_pass_hz, butterworth_2, rate)).process(speech);
  compress_whole(speech, compressor, look_ahead_seconds, rate);
  InsertEffect(treatment, rate).process(speech);
}

}  // namespace locket::inline engine

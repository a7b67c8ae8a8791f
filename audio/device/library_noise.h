// SPDX-License-Identifier: GPL-3.0-or-later
// What stands between PortAudio and the libraries under it: their words on standard error, and the one configuration of
// ALSA on which PortAudio gives up the whole process.
#pragma once

namespace locket::inline device {

/// From now on ALSA and JACK keep their words for themselves, and what is printed into `stderr` from a thread that has
/// called silence_this_thread() is dropped (PortAudio prints there, from its own threads too). What other threads print,
/// and what is written to descriptor 2, goes where it went. For good; once, however often called.
void silence_libraries();

/// Real-time safe; has no effect before silence_libraries().
void silence_this_thread() noexcept;

/// False when ALSA's configuration defines neither `default` nor `dmix`: PortAudio 19.6 asserts in Pa_Initialize that
/// one of them is there. Reads the configuration, which ALSA then keeps.
bool alsa_has_outputs();

}  // namespace locket::inline device

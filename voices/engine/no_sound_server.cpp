// SPDX-License-Identifier: GPL-3.0-or-later
// Keeps the engine away from sound servers. espeak_Initialize opens a client of one even where all samples go to a callback:
// it hangs while a server is frozen, leaves folders behind, and where there is no runtime folder it draws from rand(), which
// the engine's own synthesis draws from too, so that the same text is no longer the same sound.
//
// The engine asks the library pcaudio for the client. A name that the program defines is found before that of a library:
// this is the one that the engine finds. It takes "no device" for an answer, for it plays nothing.

struct audio_object;

extern "C" __attribute__((visibility("default"))) audio_object* create_audio_device_object(const char* device, const char* application,
                                                                                           const char* description);

audio_object* create_audio_device_object(const char*, const char*, const char*) { return nullptr; }

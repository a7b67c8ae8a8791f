// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/device/library_noise.h"

#include <alsa/asoundlib.h>
#include <dlfcn.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <mutex>

namespace locket::inline device {
namespace {

thread_local bool hushed = false;

void say_nothing_of_alsa(const char*, int, const char*, int, const char*, ...) {}
void say_nothing(const char*) {}

using SetJackFunction = void (*)(void (*)(const char*));

/// JACK comes with PortAudio or not at all; we have no other business with it.
void silence_jack(const char* setter) {
  if (void* const symbol = ::dlsym(RTLD_DEFAULT, setter)) reinterpret_cast<SetJackFunction>(symbol)(say_nothing);
}

/// Gives 0 for an error, as fopencookie wants it.
ssize_t print(void*, const char* text, std::size_t size) {
  return hushed ? static_cast<ssize_t>(size) : std::max<ssize_t>(0, ::write(2, text, size));
}

/// PortAudio offers no handler. In the GNU C library `stderr` is a variable that a program may set (its manual, 12.2).
void filter_standard_error() {
#ifdef __GLIBC__
  std::FILE* const filter = ::fopencookie(nullptr, "w", {.read = nullptr, .write = print, .seek = nullptr, .close = nullptr});
  if (!filter) return;
  std::setvbuf(filter, nullptr, _IONBF, 0);
  stderr = filter;
#endif
}

}  // namespace

void silence_libraries() {
  static std::once_flag once;
  std::call_once(once, [] {
    ::snd_lib_error_set_handler(say_nothing_of_alsa);
    silence_jack("jack_set_error_function");
    silence_jack("jack_set_info_function");
    filter_standard_error();
  });
}

void silence_this_thread() noexcept { hushed = true; }

bool alsa_has_outputs() {
  snd_config_t* found = nullptr;
  if (::snd_config_update() < 0 || !snd_config) return false;
  return ::snd_config_search(snd_config, "pcm.default", &found) >= 0 || ::snd_config_search(snd_config, "pcm.dmix", &found) >= 0;
}

}  // namespace locket::inline device

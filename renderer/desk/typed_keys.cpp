// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/desk/typed_keys.h"

#include <poll.h>
#include <unistd.h>

#include <iterator>

namespace locket::inline desk {
namespace {

/// In the background nothing tells that the terminal is ours again.
constexpr int background_interval_ms = 100;
constexpr char escape = '\x1b';

/// The last byte of the sequence that begins at `at`: `ESC [ 1 ; 2 A`, `ESC O A`. ECMA-48, 5.4.
ssize_t sequence_end(const char* bytes, ssize_t at, ssize_t n) {
  if (at + 1 >= n || (bytes[at + 1] != '[' && bytes[at + 1] != 'O')) return at;
  ssize_t end = at + 2;
  while (end < n && static_cast<unsigned char>(bytes[end]) >= 0x20 && static_cast<unsigned char>(bytes[end]) < 0x40) ++end;
  return end < n ? end : n - 1;
}

}  // namespace

std::optional<char> TypedKeys::next() {
  while (typed_.empty()) {
    if (gone_ || terminal_.ended() || !terminal_.wanted()) return std::nullopt;
    const bool raw = terminal_.raw();
    pollfd awaited[] = {{terminal_.bell(), POLLIN, 0}, {raw ? 0 : -1, POLLIN, 0}};
    const int ready = ::poll(awaited, std::size(awaited), raw ? -1 : background_interval_ms);
    if (ready > 0 && awaited[0].revents) terminal_.silence_bell();
    if (ready > 0 && awaited[1].revents) read();
  }
  const char key = typed_.front();
  typed_.pop_front();
  return key;
}

/// The bytes of an escape sequence come together.
void TypedKeys::read() {
  char bytes[64];
  const ssize_t n = ::read(0, bytes, sizeof bytes);
  gone_ = n <= 0;
  for (ssize_t i = 0; i < n; ++i) {
    if (bytes[i] == escape) i = sequence_end(bytes, i, n);
    else typed_.push_back(bytes[i] == '\r' ? '\n' : bytes[i]);
  }
}

}  // namespace locket::inline desk

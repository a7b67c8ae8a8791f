// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/desk/keyboard.h"

#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <iterator>
#include <span>
#include <utility>

namespace locket::inline desk {
namespace {

using namespace std::chrono_literals;

/// The bytes of an escape sequence come together; a person is slower.
constexpr auto escape_wait = 50ms;
/// In the background nothing tells that the terminal is ours again.
constexpr auto background_interval = 100ms;
constexpr auto longest_sleep = 60s;
constexpr int most_parameter = 1000;

std::optional<Press> pressed(Key key) { return Press(key); }

/// `parameter`: of sequences that end with a tilde, which key it is (DEC's LK201).
std::optional<Press> special(unsigned char final, int parameter) {
  switch (final) {
    case 'A': return pressed(Key::louder);
    case 'B': return pressed(Key::softer);
    case 'C': return pressed(Key::line_forth);
    case 'D': return pressed(Key::line_back);
    case 'H': return pressed(Key::first_line);
    case 'F': return pressed(Key::last_line);
    case '~': break;
    default: return std::nullopt;
  }
  if (parameter == 1 || parameter == 7) return pressed(Key::first_line);
  if (parameter == 4 || parameter == 8) return pressed(Key::last_line);
  return std::nullopt;
}

std::optional<Press> plain(unsigned char byte) {
  if (byte >= '0' && byte <= '9') return Press(Key::digit, byte - '0');
  switch (byte) {
    case ' ': return pressed(Key::pause);
    case 'n':
    case 'N': return pressed(Key::scene_forth);
    case 'p':
    case 'P': return pressed(Key::scene_back);
    case '+':
    case '=': return pressed(Key::louder);
    case '-': return pressed(Key::softer);
    case '\r':
    case '\n': return pressed(Key::enter);
    case '?': return pressed(Key::help);
    case 'm':
    case 'M': return pressed(Key::mute);
    case '[': return pressed(Key::slower);
    case ']': return pressed(Key::faster);
    case 'r':
    case 'R': return pressed(Key::resume);
    case 'q':
    case 'Q':
    case 0x03: return pressed(Key::quit);
    default: return std::nullopt;
  }
}

}  // namespace

// ---- bytes

std::optional<Press> KeyDecoder::take(char byte) {
  const auto code = static_cast<unsigned char>(byte);
  constexpr unsigned char escape = 0x1B, cancel = 0x18, substitute = 0x1A;
  if (code == escape) state_ = State::escape;
  else if (code == cancel || code == substitute) state_ = State::plain;
  else if (state_ == State::plain) return plain(code);
  else return take_sequence(code);
  return std::nullopt;
}

std::optional<Press> KeyDecoder::take_sequence(unsigned char byte) {
  const bool before_the_end = state_ != State::escape && byte >= 0x20 && byte < 0x40;  // parameters, as Shift's
  if (byte >= '0' && byte <= '9' && !parameters_over_) parameter_ = std::min(10 * parameter_ + byte - '0', most_parameter);
  else if (byte == ';') parameters_over_ = true;
  if (before_the_end) return std::nullopt;
  const bool was_escape = std::exchange(state_, State::plain) == State::escape;
  if (!was_escape) return special(byte, std::exchange(parameter_, 0));
  parameter_ = 0;
  parameters_over_ = false;
  if (byte == '[') state_ = State::csi;
  if (byte == 'O') state_ = State::ss3;
  return std::nullopt;
}

// ---- keys

std::optional<Press> Keyboard::next(std::chrono::milliseconds wait) {
  const auto end = Clock::now() + std::max(wait, 0ms);
  for (bool woken = false;;) {
    if (terminal_.ended()) return Press(Key::quit);
    if (terminal_.raw()) read_keys();
    if (!pressed_.empty()) {
      const Press press = pressed_.front();
      pressed_.pop_front();
      return press;
    }
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(end - Clock::now());
    if (woken || left <= 0ms) return std::nullopt;
    woken = sleep(left);
  }
}

/// Until a key is pressed, or not so long; true = a signal came.
bool Keyboard::sleep(std::chrono::milliseconds longest) {
  const bool raw = terminal_.raw(), in_background = terminal_.wanted() && !raw;
  const std::chrono::milliseconds wait = std::min<std::chrono::milliseconds>(longest, in_background ? background_interval : longest_sleep);
  pollfd awaited[] = {{terminal_.bell(), POLLIN, 0}, {raw ? 0 : -1, POLLIN, 0}};
  const int ready = ::poll(awaited, std::size(awaited), static_cast<int>(wait.count()));
  if (ready > 0 && awaited[1].revents & (POLLHUP | POLLERR | POLLNVAL)) hang_up();
  const bool signalled = ready < 0 || awaited[0].revents;
  if (signalled) terminal_.silence_bell();
  return signalled;
}

/// Nobody is there any more; asked for more, the terminal would say so without end.
void Keyboard::hang_up() {
  read_keys();
  restore_terminal();
}

void Keyboard::read_keys() {
  char bytes[64];
  const ssize_t n = ::read(0, bytes, sizeof bytes);
  if (n <= 0) return;
  const auto now = Clock::now();
  if (now - heard_ > escape_wait) decoder_.give_up();
  heard_ = now;
  for (const char byte : std::span(bytes, static_cast<std::size_t>(n)))
    if (const auto key = decoder_.take(byte)) pressed_.push_back(*key);
}

}  // namespace locket::inline desk

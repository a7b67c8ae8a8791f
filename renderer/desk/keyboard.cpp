// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/desk/keyboard.h"

#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <iterator>
#include <span>

#include "renderer/desk/terminal_info.h"

namespace locket::inline desk {
namespace {

using namespace std::chrono_literals;

/// The bytes of an escape sequence come together; a person is slower.
constexpr auto escape_wait = 50ms;
/// In the background nothing tells that the terminal is ours again.
constexpr auto background_interval = 100ms;
constexpr auto longest_sleep = 60s;

}  // namespace

Keyboard::Keyboard() : decoder_(terminal_.wanted() ? known_keys() : std::vector<std::pair<std::string, Stroke::Kind>>()) {}

std::optional<Stroke> Keyboard::next(std::chrono::milliseconds wait) {
  const auto end = Clock::now() + std::max(wait, 0ms);
  for (bool woken = false;;) {
    if (terminal_.ended()) return Stroke{Stroke::Kind::interrupt};
    if (terminal_.raw()) read_keys();
    give_up_late();
    if (!struck_.empty()) {
      const Stroke stroke = struck_.front();
      struck_.pop_front();
      return stroke;
    }
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(end - Clock::now());
    if (woken || left <= 0ms) return std::nullopt;
    woken = sleep(decoder_.waits() ? std::min<std::chrono::milliseconds>(left, escape_wait) : left);
  }
}

/// Until a key is struck, or not so long; true = a signal came.
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
  give_up_late();
  heard_ = Clock::now();
  for (const char byte : std::span(bytes, static_cast<std::size_t>(n)))
    if (const auto stroke = decoder_.take(byte)) struck_.push_back(*stroke);
}

/// What has not gone on for so long will not.
void Keyboard::give_up_late() {
  if (!decoder_.waits() || Clock::now() - heard_ < escape_wait) return;
  if (const auto stroke = decoder_.give_up()) struck_.push_back(*stroke);
}

}  // namespace locket::inline desk

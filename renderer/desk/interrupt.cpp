// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/desk/interrupt.h"

#include <unistd.h>
#include <csignal>
#include <initializer_list>

namespace locket::inline desk {
namespace {

volatile std::sig_atomic_t raised = 0;

void raise_flag(int) {
  if (raised) ::_exit(130);
  raised = 1;
}

}  // namespace

void watch_for_interrupts() {
  struct sigaction action {};
  action.sa_handler = raise_flag;
  sigemptyset(&action.sa_mask);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) ::sigaction(signal, &action, nullptr);
  for (const int signal : {SIGPIPE, SIGXFSZ}) std::signal(signal, SIG_IGN);
}

bool interrupted() noexcept { return raised != 0; }

}  // namespace locket::inline desk

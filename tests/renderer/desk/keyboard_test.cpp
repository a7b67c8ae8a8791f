// SPDX-License-Identifier: GPL-3.0-or-later
// Keys as bytes, and a real terminal with a small shell: what it looks like while somebody listens, and afterwards.
#include "renderer/desk/keyboard.h"

#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>
#include <utmp.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <stdexcept>
#include <string>

#include "audio/file_descriptor.h"
#include "renderer/desk/interrupt.h"
#include "renderer/desk/key_bindings.h"
#include "renderer/desk/terminal_info.h"
#include "tests/support/catch.h"

using namespace locket;
using namespace std::chrono_literals;

namespace {

constexpr auto plenty = 10s;

/// One letter for each key, as the tests' programs report them.
char letter(const Press& press) {
  return press.key == Key::digit ? static_cast<char>('0' + press.digit) : "_<>{}+-q?ohe^#msf/vu"[static_cast<int>(press.key)];
}

std::string letters(const std::string& bytes) {
  KeyDecoder decoder(known_keys());
  std::string keys;
  for (const char byte : bytes)
    if (const auto stroke = decoder.take(byte))
      if (const auto press = press_of(*stroke)) keys += letter(*press);
  return keys;
}

std::optional<Press> pressed(Keyboard& keyboard, std::chrono::milliseconds wait) {
  const auto stroke = keyboard.next(wait);
  return stroke ? press_of(*stroke) : std::nullopt;
}

std::optional<Stroke> struck(const std::string& bytes) {
  KeyDecoder decoder(known_keys());
  std::optional<Stroke> last;
  for (const char byte : bytes) last = decoder.take(byte);
  return last;
}

struct Pipe {
  Pipe() {
    int ends[2];
    REQUIRE(::pipe2(ends, O_CLOEXEC) == 0);
    out = FileDescriptor(ends[0]);
    in = FileDescriptor(ends[1]);
  }
  FileDescriptor out, in;
};

void put(const FileDescriptor& to, char c) { [[maybe_unused]] const ssize_t n = ::write(to.get(), &c, 1); }

char get(const FileDescriptor& from) {
  char c = 0;
  return ::read(from.get(), &c, 1) == 1 ? c : '\0';
}

/// A program at a terminal of its own, started by a shell as shells do: in a group of its own, in the foreground. What it
/// reports can be read; so can the shell's reports that it stands still (Z), ended (0) or died of a signal (its number as A, B, ...).
class AtTerminal {
 public:
  using Program = std::function<void(const std::function<void(char)>& report)>;

  explicit AtTerminal(const Program& program) {
    int terminal, line;
    REQUIRE(::openpty(&terminal, &line, nullptr, nullptr, nullptr) == 0);
    master_ = FileDescriptor(terminal);
    line_ = FileDescriptor(line);
    before_ = settings();
    shell_ = ::fork();
    if (shell_ == 0) run_shell(program);
    commands_.out = FileDescriptor();
    reports_.in = FileDescriptor();
  }
  ~AtTerminal() {
    ::kill(shell_, SIGKILL);
    ::waitpid(shell_, nullptr, 0);
  }

  void type(const std::string& keys) { REQUIRE(::write(master_.get(), keys.data(), keys.size()) == static_cast<ssize_t>(keys.size())); }
  void hang_up() {
    line_ = FileDescriptor();
    master_ = FileDescriptor();
  }
  void to_foreground() { put(commands_.in, 'f'); }
  void to_background() { put(commands_.in, 'b'); }

  /// The next of the reports, of program or shell.
  char report() {
    pollfd ready{reports_.out.get(), POLLIN, 0};
    return ::poll(&ready, 1, static_cast<int>(std::chrono::milliseconds(plenty).count())) == 1 ? get(reports_.out) : '!';
  }
  std::string reports(std::size_t count) {
    std::string all;
    while (all.size() < count) all += report();
    return all;
  }

  /// What appeared on the terminal so far.
  std::string screen() {
    ::fcntl(master_.get(), F_SETFL, O_NONBLOCK);
    char text[4096];
    const ssize_t n = ::read(master_.get(), text, sizeof text);
    return std::string(text, n > 0 ? static_cast<std::size_t>(n) : 0);
  }

  bool as_before() const {
    const termios now = settings();
    return now.c_lflag == before_.c_lflag && now.c_iflag == before_.c_iflag && now.c_oflag == before_.c_oflag &&
           now.c_cflag == before_.c_cflag && std::equal(now.c_cc, now.c_cc + NCCS, before_.c_cc);
  }
  bool listening() const { return !(settings().c_lflag & (ICANON | ECHO)); }

 private:
  termios settings() const {
    termios now{};
    REQUIRE(::tcgetattr(master_.get(), &now) == 0);
    return now;
  }

  [[noreturn]] void run_shell(const Program& program) {
    for (int signal = 1; signal < NSIG; ++signal) ::signal(signal, SIG_DFL);
    master_ = FileDescriptor();
    ::login_tty(line_.release());
    ::signal(SIGTTOU, SIG_IGN);
    const pid_t job = ::fork();
    ::setpgid(job, 0);
    ::tcsetpgrp(0, job ? job : ::getpid());
    if (job == 0) run_job(program);
    for (int status; ::waitpid(job, &status, WUNTRACED) == job;) {
      ::tcsetpgrp(0, ::getpid());
      put(reports_.in, WIFSTOPPED(status) ? 'Z' : WIFSIGNALED(status) ? static_cast<char>('@' + WTERMSIG(status)) : '0');
      if (get(commands_.out) == 'f') ::tcsetpgrp(0, job);
      ::kill(-job, SIGCONT);
    }
    for (;;) ::pause();
  }

  /// noexcept, as main() is to an exception.
  [[noreturn]] void run_job(const Program& program) noexcept {
    ::signal(SIGTTOU, SIG_DFL);
    std::atexit([] { ::_exit(0); });  // before the tests' own statics are taken down, which are shared folders too
    program([this](char c) { put(reports_.in, c); });
    ::_exit(0);
  }

  FileDescriptor master_, line_;
  Pipe commands_, reports_;
  termios before_{};
  pid_t shell_ = -1;
};

/// Reports `r` when it listens, and every key up to q.
void listen(const std::function<void(char)>& report) {
  Keyboard keyboard;
  report('r');
  for (;;)
    if (const auto key = pressed(keyboard, plenty)) {
      report(letter(*key));
      if (*key == Key::quit) return;
    }
}

/// A program that listens and then does as it likes.
AtTerminal::Program listening_and(const std::function<void()>& end) {
  return [end](const auto& report) {
    Keyboard keyboard;
    report('r');
    pressed(keyboard, plenty);
    end();
  };
}

}  // namespace

// ---- bytes

TEST_CASE("Every key of the player is known by its byte") {
  CHECK(letters(" np+=-q?") == "_}{++-q?");
  CHECK(letters("NPQ") == "}{q");
  CHECK(letters("rRmM[]") == "oommsf");
  CHECK(letters("0123456789\r12\n") == "0123456789^12^");
  CHECK(letters("/vVuU") == "/vvuu");
  CHECK(letters("\x03") == "q");
}

TEST_CASE("Arrows are known in both of the forms that terminals send") {
  CHECK(letters("\x1b[D\x1b[C\x1b[A\x1b[B") == "<>+-");
  CHECK(letters("\x1bOD\x1bOC\x1bOA\x1bOB") == "<>+-");
}

TEST_CASE("Arrows with Shift, Alt or Control are arrows") { CHECK(letters("\x1b[1;2D\x1b[1;5C\x1bO5A") == "<>+"); }

TEST_CASE("Home and End are known in every form that terminals send") {
  CHECK(letters("\x1b[H\x1b[F\x1bOH\x1bOF") == "hehe");
  CHECK(letters("\x1b[1~\x1b[4~\x1b[7~\x1b[8~") == "hehe");
  CHECK(letters("\x1b[1;5H\x1b[1;2~\x1b[4;5~") == "hhe");
  CHECK(letters("\x1b[5;1~\x1b[11~\x1b[24~") == "");
}

TEST_CASE("Letters of every script are letters, and what is no letter is nothing") {
  CHECK(struck("\xc3\xa4") == Stroke{Stroke::Kind::letter, U'ä'});
  CHECK(struck("\xf0\x9f\x8e\xad") == Stroke{Stroke::Kind::letter, U'\U0001F3AD'});
  CHECK(struck("\xc3q") == Stroke{Stroke::Kind::letter, 'q'});
  CHECK_FALSE(struck("\xc2\x9b"));          // a control character
  CHECK_FALSE(struck("\xe2\x80\xae"));      // turns the line round
  CHECK_FALSE(struck("\xed\xa0\x80\xff"));  // no UTF-8
  CHECK(struck("\x7f") == Stroke{Stroke::Kind::backspace});
  CHECK(struck("\t") == Stroke{Stroke::Kind::tab});
}

TEST_CASE("Keys of a terminal that sends no control sequences are known by what it sends") {
  KeyDecoder decoder(terminal_info("vt52").keys);
  CHECK_FALSE(decoder.take('\x1b').has_value());
  CHECK(decoder.take('D') == Stroke{Stroke::Kind::left});
}

TEST_CASE("Unknown keys and letters of other scripts ask for nothing") {
  CHECK(letters("xyz\t\x7f\x01\x04") == "");
  CHECK(letters("\xc3\xa4\xe2\x82\xac\xf0\x9f\x8e\xad") == "");
  CHECK(letters(std::string("\0", 1)) == "");
}

TEST_CASE("Unknown escape sequences are passed over to their end, whatever letters they hold") {
  CHECK(letters("\x1b[5~\x1b[200~\x1b[15;2~") == "");  // Page up, a paste, Shift F5
  CHECK(letters("\x1b[?62;22c\x1b[3;1R") == "");       // a terminal's answers
  CHECK(letters("\x1bOP\x1b[p\x1b[n\x1b[ q") == "");   // F1, and endings that are keys of their own
  CHECK(letters("\x1bq\x1bn\x1b ") == "");             // Alt and a letter
  CHECK(letters("\x1b[1;2pq") == "q");
}

TEST_CASE("A sequence may come in pieces, and another may begin before it ends") {
  KeyDecoder decoder(known_keys());
  for (const char byte : {'\x1b', '[', '1', ';'}) CHECK_FALSE(decoder.take(byte).has_value());
  CHECK(letters("\x1b[1;\x1b[C") == ">");
  CHECK(letters("\x1b\x1b[C") == ">");
  CHECK(letters("\x1b[1\x18q") == "q");  // cancelled
}

TEST_CASE("A sequence that never ends is given up, and the next key counts") {
  for (const std::string half : {"\x1b", "\x1b[", "\x1b[1;", "\x1bO"}) {
    KeyDecoder decoder(known_keys());
    for (const char byte : half) CHECK_FALSE(decoder.take(byte).has_value());
    const auto escape = decoder.give_up();
    CHECK(escape.has_value() == (half == "\x1b"));
    CHECK(decoder.take('q') == Stroke{Stroke::Kind::letter, 'q'});
  }
}

// ---- a terminal

TEST_CASE("Keys come one by one, without Enter and without an echo, and the terminal is as before when they end") {
  AtTerminal program(listen);
  CHECK(program.report() == 'r');
  CHECK(program.listening());
  for (const std::string key : {" ", "\x1b[C", "\x1bOD", "n", "p", "+", "-", "?"}) {
    program.type(key);
    CHECK(program.report() == letters(key).front());
  }
  program.type("xyz+q");
  CHECK(program.reports(3) == "+q0");
  CHECK(program.as_before());
  CHECK(program.screen() == "");
}

TEST_CASE("What was typed after q does not go to the shell") {
  AtTerminal program([](const auto& report) {
    {
      Keyboard keyboard;
      report('r');
      while (pressed(keyboard, plenty) != Key::quit) continue;
      report('q');
      pollfd typed{0, POLLIN, 0};
      ::poll(&typed, 1, -1);
    }
    int unread = 0;
    ::ioctl(0, FIONREAD, &unread);
    report(unread ? 'u' : '-');
  });
  REQUIRE(program.report() == 'r');
  program.type("q");
  REQUIRE(program.report() == 'q');
  program.type("qqq\n");
  CHECK(program.reports(2) == "-0");
}

TEST_CASE("A terminal is as before after Ctrl-C, when nobody catches it") {
  AtTerminal program(listen);
  REQUIRE(program.report() == 'r');
  program.type("\x03");
  CHECK(program.report() == '@' + SIGINT);
  CHECK(program.as_before());
}

TEST_CASE("Ctrl-C is the key to quit when somebody watches for it, and the terminal is as before at once") {
  AtTerminal program([](const auto& report) {
    watch_for_interrupts();
    Keyboard keyboard;
    report('r');
    report(letter(pressed(keyboard, plenty).value_or(Key::help)));
    report(interrupted() ? 'i' : '-');
    report(letter(pressed(keyboard, plenty).value_or(Key::help)));
    ::pause();
  });
  REQUIRE(program.report() == 'r');
  program.type("\x03");
  CHECK(program.reports(3) == "qiq");
  CHECK(program.as_before());
  program.type("\x03");  // the second one ends a program that hangs
  CHECK(program.report() == '0');
  CHECK(program.as_before());
}

TEST_CASE("A terminal is as before after every signal that ends a program") {
  for (const int signal : {SIGTERM, SIGHUP, SIGQUIT, SIGABRT, SIGSEGV}) {
    AtTerminal program(listening_and([signal] { ::raise(signal); }));
    REQUIRE(program.report() == 'r');
    CHECK(program.listening());
    program.type(" ");
    CHECK(program.report() == '@' + signal);
    CHECK(program.as_before());
  }
}

TEST_CASE("A terminal is as before after an exception, caught or not") {
  AtTerminal caught([](const auto& report) {
    try {
      listening_and([] { throw std::runtime_error("device lost"); })(report);
    } catch (const std::runtime_error&) {
      report('c');
      ::pause();
    }
  });
  REQUIRE(caught.report() == 'r');
  caught.type(" ");
  CHECK(caught.report() == 'c');
  CHECK(caught.as_before());

  AtTerminal uncaught(listening_and([] { throw std::runtime_error("device lost"); }));
  REQUIRE(uncaught.report() == 'r');
  uncaught.type(" ");
  CHECK(uncaught.report() == '@' + SIGABRT);
  CHECK(uncaught.as_before());
}

TEST_CASE("A terminal is as before after exit, and after _exit when it was restored first") {
  for (const bool at_once : {false, true}) {
    AtTerminal program(listening_and([at_once] {
      if (!at_once) std::exit(0);
      restore_terminal();
      ::_exit(0);
    }));
    REQUIRE(program.report() == 'r');
    program.type(" ");
    CHECK(program.report() == '0');
    CHECK(program.as_before());
  }
}

TEST_CASE("Ctrl-Z gives the terminal back, and keys are heard again in the foreground") {
  AtTerminal program([](const auto& report) {
    Keyboard keyboard;
    report('r');
    for (unsigned continued = 0; continued == times_continued();) pressed(keyboard, plenty);
    report('c');
    for (;;)
      if (const auto key = pressed(keyboard, plenty)) report(letter(*key));
  });
  REQUIRE(program.report() == 'r');
  program.type("\x1a");
  CHECK(program.report() == 'Z');
  CHECK(program.as_before());
  program.to_foreground();
  CHECK(program.report() == 'c');
  CHECK(program.listening());
  program.type("n");
  CHECK(program.report() == '}');
}

TEST_CASE("A program in the background leaves the terminal alone") {
  AtTerminal program([](const auto& report) {
    Keyboard keyboard;
    report('r');
    while (times_continued() == 0) pressed(keyboard, plenty);
    report(pressed(keyboard, 20ms) ? 'k' : '-');
    report('c');
  });
  REQUIRE(program.report() == 'r');
  program.type("\x1a");
  REQUIRE(program.report() == 'Z');
  program.to_background();
  program.type("q");
  CHECK(program.reports(3) == "-c0");
  CHECK(program.as_before());
}

TEST_CASE("Without a terminal on standard input or error there are no keys, and waiting takes as long as asked for") {
  for (const int missing : {0, 2}) {
    AtTerminal program([missing](const auto& report) {
      ::dup2(::open("/dev/null", O_RDWR), missing);
      Keyboard keyboard;
      report('r');
      const auto begin = std::chrono::steady_clock::now();
      const bool key = pressed(keyboard, 30ms).has_value();
      report(!key && std::chrono::steady_clock::now() - begin >= 30ms ? 'w' : '-');
    });
    program.type("q");
    CHECK(program.reports(3) == "rw0");
    CHECK(program.as_before());
  }
}

TEST_CASE("Without a terminal a signal that is caught is the key to quit all the same") {
  AtTerminal program([](const auto& report) {
    ::dup2(::open("/dev/null", O_RDWR), 0);
    watch_for_interrupts();
    Keyboard keyboard;
    ::raise(SIGTERM);
    report(letter(pressed(keyboard, plenty).value_or(Key::help)));
  });
  CHECK(program.report() == 'q');
}

TEST_CASE("A terminal that goes away is no key, and no reason to spin") {
  AtTerminal program([](const auto& report) {
    sigset_t unheard;
    ::sigemptyset(&unheard);
    for (const int signal : {SIGHUP, SIGCONT}) ::sigaddset(&unheard, signal);
    ::sigprocmask(SIG_BLOCK, &unheard, nullptr);
    Keyboard keyboard;
    report('r');
    const auto before = std::clock();
    report(pressed(keyboard, 150ms) ? 'k' : '-');
    report(std::clock() - before < CLOCKS_PER_SEC / 20 ? 's' : 'b');
  });
  REQUIRE(program.report() == 'r');
  program.hang_up();
  CHECK(program.reports(2) == "-s");
}

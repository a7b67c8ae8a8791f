// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/sound_server.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <functional>
#include <stdexcept>
#include <thread>

namespace fs = std::filesystem;

#ifdef __SANITIZE_THREAD__
/// libpulse is not instrumented: it frees under a lock of its own what PortAudio's thread then gets anew.
extern "C" const char* __tsan_default_suppressions() { return "race:pa_xfree\n"; }
#endif

namespace locket::test {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

constexpr std::size_t frame_bytes = 2 * sizeof(float);

bool within(std::chrono::milliseconds deadline, const std::function<bool()>& holds) {
  const auto latest = Clock::now() + deadline;
  while (!holds()) {
    if (Clock::now() >= latest) return false;
    std::this_thread::sleep_for(5ms);
  }
  return true;
}

std::vector<char*> pointers_to(const std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  for (const std::string& text : texts) pointers.push_back(const_cast<char*>(text.c_str()));
  pointers.push_back(nullptr);
  return pointers;
}

/// Between fork and exec nothing may allocate: other threads of this process are not there.
[[noreturn]] void become(char* const* arguments, char* const* environment, const char* output) {
  ::dup2(::open("/dev/null", O_RDWR), 0);
  ::dup2(::open(output, O_WRONLY | O_CREAT | O_TRUNC, 0600), 1);
  ::dup2(0, 2);
  ::execvpe(arguments[0], arguments, environment);
  ::_exit(127);
}

fs::path new_folder() {
  std::string pattern = (fs::temp_directory_path() / "locket-sound-XXXXXX").string();
  if (!::mkdtemp(pattern.data())) throw std::runtime_error("no folder for a sound server");
  return pattern;
}

}  // namespace

Attendant::Attendant(const std::vector<std::string>& arguments, const std::vector<std::string>& environment, const std::string& output) {
  const std::vector<char*> argument_pointers = pointers_to(arguments), environment_pointers = pointers_to(environment);
  const std::string out = output.empty() ? "/dev/null" : output;
  pid_ = ::fork();
  if (pid_ < 0) throw std::runtime_error("cannot start " + arguments.front());
  if (pid_ == 0) become(argument_pointers.data(), environment_pointers.data(), out.c_str());
}

Attendant::~Attendant() {
  if (ended_within(0ms)) return;
  strike(SIGTERM);
  strike(SIGCONT);
  if (ended_within(2s)) return;
  strike(SIGKILL);
  ended_within(2s);
}

void Attendant::strike(int signal) const {
  if (!ended_) ::kill(pid_, signal);
}

bool Attendant::ended_within(std::chrono::milliseconds deadline) {
  return within(deadline, [this] {
    if (!ended_) ended_ = ::waitpid(pid_, nullptr, WNOHANG) == pid_;
    return ended_;
  });
}

Environment::Environment(const std::vector<std::pair<std::string, std::string>>& values) {
  for (const auto& [name, value] : values) {
    const char* const before = std::getenv(name.c_str());
    before_[name] = before ? std::optional<std::string>(before) : std::nullopt;
    ::setenv(name.c_str(), value.c_str(), 1);
  }
}

Environment::~Environment() {
  for (const auto& [name, value] : before_)
    if (value) ::setenv(name.c_str(), value->c_str(), 1);
    else ::unsetenv(name.c_str());
}

AlsaConfiguration::AlsaConfiguration(const std::string& text) : folder_(new_folder()) {
  std::ofstream(folder_ / "asound.conf") << text;
  environment_.emplace(std::vector<std::pair<std::string, std::string>>{{"ALSA_CONFIG_PATH", path("asound.conf")},
                                                                        {"JACK_NO_START_SERVER", "1"},
                                                                        {"PULSE_SERVER", "unix:" + path("s")},
                                                                        {"PULSE_COOKIE", path("cookie")}});
}

AlsaConfiguration::~AlsaConfiguration() {
  std::error_code error;
  fs::remove_all(folder_, error);
}

SoundServer::SoundServer(int sink_rate) : rate_(sink_rate), configuration_("pcm.default { type pulse }\nctl.default { type pulse }\n") {
  const char* const search = std::getenv("PATH");
  environment_ = {fmt::format("PATH={}", search ? search : "/usr/bin:/bin"),
                  "LC_ALL=C",
                  "HOME=" + path(""),
                  "XDG_RUNTIME_DIR=" + path(""),
                  "XDG_CONFIG_HOME=" + path(""),
                  "DBUS_SESSION_BUS_ADDRESS=disabled:",
                  "PULSE_SERVER=unix:" + path("s"),
                  "PULSE_COOKIE=" + path("cookie")};
  const std::string door = fmt::format("module-native-protocol-unix socket={} auth-anonymous=1", path("s"));
  const std::string sink = fmt::format("module-null-sink sink_name=stage rate={} format=float32le channels=2 norewinds=1", sink_rate);
  server_.emplace(std::vector<std::string>{"pulseaudio", "-n", "--daemonize=no", "--use-pid-file=no", "--exit-idle-time=-1",
                                           "--disable-shm=yes", "--log-level=error", "-L", door, "-L", sink},
                  environment_);
  if (!within(10s, [this] { return answers(); })) throw std::runtime_error("no sound server; is pulseaudio installed?");
}

SoundServer::~SoundServer() = default;

bool SoundServer::answers() const {
  Attendant asked({"pactl", "list", "short", "sinks"}, environment_, path("sinks"));
  return asked.ended_within(2s) && fs::file_size(path("sinks")) > 0;
}

void SoundServer::kill() {
  server_->strike(SIGKILL);
  server_->ended_within(2s);
}

void SoundServer::freeze() { server_->strike(SIGSTOP); }
void SoundServer::thaw() { server_->strike(SIGCONT); }

Recorder::Recorder(const SoundServer& server)
    : file_(server.path("recording")),
      parec_({"parec", "-d", "stage.monitor", "--raw", "--format=float32le", fmt::format("--rate={}", server.rate()), "--channels=2",
              "--latency-msec=50"},
             server.environment(), file_) {
  if (!within(10s, [this] { return frames() > 0; })) throw std::runtime_error("nothing can be recorded");
}

std::size_t Recorder::frames() const {
  std::error_code error;
  const auto bytes = fs::file_size(file_, error);
  return error ? 0 : static_cast<std::size_t>(bytes) / frame_bytes;
}

signals::Stereo Recorder::finish() {
  std::this_thread::sleep_for(200ms);  // what is under way
  parec_.strike(SIGINT);
  parec_.ended_within(2s);
  std::vector<float> samples(2 * frames());
  std::ifstream(file_, std::ios::binary)
      .read(reinterpret_cast<char*>(samples.data()), static_cast<std::streamsize>(samples.size() * sizeof(float)));
  signals::Stereo heard;
  for (std::size_t i = 0; i + 1 < samples.size(); i += 2) {
    heard.left.push_back(samples[i]);
    heard.right.push_back(samples[i + 1]);
  }
  return heard;
}

}  // namespace locket::test

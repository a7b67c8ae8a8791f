// SPDX-License-Identifier: GPL-3.0-or-later
#include "voices/engine/worker_process.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>

#include <utility>
#include "audio/errors.h"

namespace locket::inline engine {
namespace {

/// What posix_spawn is told: null for the standard streams, the socket as descriptor 3, nothing else open, default
/// signals, a process group of its own.
class SpawnPlan {
 public:
  explicit SpawnPlan(int socket) {
    posix_spawn_file_actions_init(&actions_);
    posix_spawn_file_actions_adddup2(&actions_, socket, wire::speaker_fd);
    posix_spawn_file_actions_addopen(&actions_, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions_, 1, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&actions_, 2, "/dev/null", O_WRONLY, 0);  // the engine chatters
    posix_spawn_file_actions_addclosefrom_np(&actions_, wire::speaker_fd + 1);
    posix_spawnattr_init(&attributes_);
    sigset_t none, all;
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawnattr_setsigmask(&attributes_, &none);
    posix_spawnattr_setsigdefault(&attributes_, &all);
    posix_spawnattr_setpgroup(&attributes_, 0);
    posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
  }
  ~SpawnPlan() {
    posix_spawn_file_actions_destroy(&actions_);
    posix_spawnattr_destroy(&attributes_);
  }
  SpawnPlan(const SpawnPlan&) = delete;
  SpawnPlan& operator=(const SpawnPlan&) = delete;

  /// 0, or an errno.
  int spawn(const std::filesystem::path& program, pid_t& pid) {
    std::string name = program.filename().string();
    std::array<char*, 2> arguments{name.data(), nullptr};
    return posix_spawn(&pid, program.c_str(), &actions_, &attributes_, arguments.data(), environ);
  }

 private:
  posix_spawn_file_actions_t actions_;
  posix_spawnattr_t attributes_;
};

struct SocketPair {
  FileDescriptor ours, theirs;
};

/// Both ends close on exec: no other program that we start inherits them.
SocketPair make_socket_pair() {
  int ends[2];
  if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0)
    throw WorkerFailure(fmt::format("no socket can be made: {}", error_text(errno)));
  return {FileDescriptor(ends[0]), FileDescriptor(ends[1])};
}

constexpr int time_to_end_ms = 500;

/// Whether a child of ours has ended by then; false as well where the system cannot tell.
bool ends_within(pid_t child, int milliseconds) {
  const FileDescriptor process(static_cast<int>(::syscall(SYS_pidfd_open, child, 0)));
  pollfd ended{process.get(), POLLIN, 0};
  return process && ::poll(&ended, 1, milliseconds) == 1;
}

/// Takes the recordings apart as they come; true = all is there.
bool collect(const wire::Packet& packet, std::size_t wanted, std::vector<Recording>& recordings, Recording& current) {
  switch (packet.kind) {
    case wire::Kind::samples: wire::append_samples(packet, current.samples); return false;
    case wire::Kind::words: wire::append_words(packet, current.words); return false;
    case wire::Kind::spoken: recordings.push_back(std::exchange(current, {})); return false;
    case wire::Kind::done:
      if (recordings.size() == wanted) return true;
      [[fallthrough]];
    default: throw WorkerFailure("the speech engine's answer makes no sense");
  }
}

void sort_words(Recording& recording) {
  std::stable_sort(recording.words.begin(), recording.words.end(),
                   [](const WordEvent& a, const WordEvent& b) { return a.sample < b.sample; });
}

}  // namespace

WorkerProcess::WorkerProcess(const std::filesystem::path& program, std::chrono::milliseconds patience) {
  SocketPair pair = make_socket_pair();
  socket_ = std::move(pair.ours);
  set_patience(patience);
  if (const int error = SpawnPlan(pair.theirs.get()).spawn(program, pid_); error != 0) {
    pid_ = -1;
    throw WorkerFailure(fmt::format("{} cannot be started: {}", program.string(), error_text(error)));
  }
}

WorkerProcess::~WorkerProcess() { stop(); }

/// One that is idle ends when the socket closes, and waits for its zygotes: so the time that they took counts as ours.
void WorkerProcess::stop() {
  if (pid_ <= 0) return;
  socket_ = FileDescriptor();
  if (!idle_ || !ends_within(pid_, time_to_end_ms)) ::kill(-pid_, SIGKILL);
  while (::waitpid(pid_, nullptr, 0) < 0 && errno == EINTR) {
  }
  pid_ = -1;
}

void WorkerProcess::set_patience(std::chrono::milliseconds patience) {
  const timeval time{static_cast<time_t>(patience.count() / 1000), static_cast<suseconds_t>(patience.count() % 1000 * 1000)};
  ::setsockopt(socket_.get(), SOL_SOCKET, SO_RCVTIMEO, &time, sizeof time);
  ::setsockopt(socket_.get(), SOL_SOCKET, SO_SNDTIMEO, &time, sizeof time);
}

wire::Packet WorkerProcess::expect_packet() {
  wire::Packet packet;
  switch (wire::receive(socket_.get(), packet)) {
    case wire::Receipt::closed: throw WorkerFailure("the speech engine's process ended unexpectedly");
    case wire::Receipt::timed_out: throw WorkerFailure("the speech engine does not answer");
    case wire::Receipt::packet: break;
  }
  if (packet.kind == wire::Kind::failed) throw WorkerFailure(packet.body);
  return packet;
}

const wire::Hello& WorkerProcess::hello() {
  if (!hello_) hello_ = wire::read_hello(expect_packet());
  if (!hello_) throw WorkerFailure("the speech engine's process is not Locket's speaker");
  return *hello_;
}

/// Waits until it is ready. What throws from here on leaves it busy.
void WorkerProcess::begin_request() {
  hello();
  idle_ = false;
}

std::vector<EngineVoice> WorkerProcess::list() {
  begin_request();
  if (!wire::send(socket_.get(), wire::Kind::list)) throw WorkerFailure("the speech engine's process is gone");
  std::vector<EngineVoice> voices;
  for (wire::Packet packet = expect_packet(); packet.kind != wire::Kind::done; packet = expect_packet()) {
    const auto voice = packet.kind == wire::Kind::voice ? wire::read_voice(packet) : std::nullopt;
    if (!voice) throw WorkerFailure("the speech engine's list of voices makes no sense");
    voices.push_back(*voice);
  }
  idle_ = true;
  return voices;
}

std::vector<Recording> WorkerProcess::speak(const SpeechRequest& request) {
  begin_request();
  if (!wire::send_request(socket_.get(), request)) throw WorkerFailure("the speech engine's process is gone");
  std::vector<Recording> recordings;
  Recording current;
  while (!collect(expect_packet(), request.utterances.size(), recordings, current)) {
  }
  idle_ = true;
  std::for_each(recordings.begin(), recordings.end(), sort_words);
  return recordings;
}

std::vector<std::string> WorkerProcess::transcribe(const SpeechRequest& request) {
  begin_request();
  if (!wire::send_transcription_request(socket_.get(), request)) throw WorkerFailure("the speech engine's process is gone");
  std::vector<std::string> answers;
  std::string current;
  for (wire::Packet packet = expect_packet(); packet.kind != wire::Kind::done; packet = expect_packet()) {
    if (packet.kind != wire::Kind::phonemes) throw WorkerFailure("the speech engine's answer makes no sense");
    current += packet.body;
    if (packet.body.empty()) answers.push_back(std::exchange(current, {}));
  }
  if (answers.size() != request.utterances.size()) throw WorkerFailure("the speech engine's answer makes no sense");
  idle_ = true;
  return answers;
}

std::vector<Pronunciation> WorkerProcess::pronounce(const std::string& voice, const std::vector<std::string>& words) {
  begin_request();
  if (!wire::send_questions(socket_.get(), voice, words)) throw WorkerFailure("the speech engine's process is gone");
  std::vector<Pronunciation> answers;
  for (wire::Packet packet = expect_packet(); packet.kind != wire::Kind::done; packet = expect_packet()) {
    const auto answer = wire::read_answer(packet);
    if (!answer || answers.size() == words.size()) throw WorkerFailure("the speech engine's answer makes no sense");
    answers.push_back(*answer);
  }
  if (answers.size() != words.size()) throw WorkerFailure("the speech engine's answer makes no sense");
  idle_ = true;
  return answers;
}

}  // namespace locket::inline engine

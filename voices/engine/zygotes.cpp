// SPDX-License-Identifier: GPL-3.0-or-later
#include "voices/engine/zygotes.h"

#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>

#include "voices/engine/child_process.h"
#include "voices/engine/wire.h"

namespace locket::inline engine {
namespace {

std::size_t text_size(const SpeechRequest& request) {
  std::size_t size = 0;
  for (const Utterance& utterance : request.utterances) size += utterance.text.size();
  return size;
}

}  // namespace

Zygotes::~Zygotes() {
  while (!latest_.empty()) dismiss_last();
}

void Zygotes::speak(const SpeechRequest& request) {
  const std::string& voice = request.utterances.front().voice;
  Zygote* zygote = find(voice);
  if (!zygote) zygote = start(voice);
  wire::Packet answer;
  if (!zygote || !wire::send_request(zygote->socket.get(), request) || wire::receive(zygote->socket.get(), answer) != wire::Receipt::packet)
    work_.fail("no process can be started to speak in");
}

Zygotes::Zygote* Zygotes::find(const std::string& voice) {
  const auto known = std::find_if(latest_.begin(), latest_.end(), [&](const Zygote& zygote) { return zygote.voice == voice; });
  if (known == latest_.end()) return nullptr;
  std::rotate(latest_.begin(), known, known + 1);
  return &latest_.front();
}

Zygotes::Zygote* Zygotes::start(const std::string& voice) {
  if (latest_.size() == most) dismiss_last();
  int ends[2];
  if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0) return nullptr;
  FileDescriptor ours(ends[0]), theirs(ends[1]);
  const pid_t pid = fork();
  if (pid < 0) return nullptr;
  if (pid == 0) {
    ours = FileDescriptor();
    latest_.clear();  // the others' sockets: theirs must close when we let go of them
    serve(theirs.get(), voice);
  }
  latest_.insert(latest_.begin(), Zygote{voice, pid, std::move(ours)});
  return &latest_.front();
}

void Zygotes::dismiss_last() {
  const pid_t pid = latest_.back().pid;
  latest_.pop_back();
  wait_for(pid);
}

/// Answers every request with one packet, when the child that spoke it is gone. Ends when the other side lets go.
void Zygotes::serve(int socket, const std::string& voice) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  const bool prepared = work_.prepare(voice);
  const std::size_t own = address_space();
  SpeechRequest request;
  wire::Packet packet;
  while (wire::receive(socket, packet) == wire::Receipt::packet) {
    if (packet.kind == wire::Kind::speak) {
      if (const auto trouble = work_in_child(text_size(request), own, [&] { work_.speak(request, prepared); })) work_.fail(*trouble);
      wire::send(socket, wire::Kind::done);
      request = {};
    } else if (!wire::append_utterance(packet, request)) {
      break;
    }
  }
  _exit(0);
}

}  // namespace locket::inline engine

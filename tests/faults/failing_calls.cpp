// SPDX-License-Identifier: GPL-3.0-or-later
// To be loaded before a program's libraries (LD_PRELOAD): calls of the system that fail on demand.
//
//     LOCKET_FAULT=write:3:28          the third write fails with errno 28, as if the disk were full just then
//     LOCKET_FAULT=write:3+:28         it and all that follow
//     LOCKET_FAULT=write:3:0           it does not fail, but writes half of what it was given (an error of 0 means that for writing alone)
//     LOCKET_FAULT_MARK=FILE           has something in it when one has failed
//
// Calls are counted in the process that the variables were set for: what it starts has its own count.
#include <dlfcn.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <spawn.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <new>
#include <string>

namespace {

struct Fault {
  std::string call;
  long first = 0;
  bool for_ever = false;
  int error = 0;
};

Fault read_fault() {
  Fault fault;
  const char* wanted = std::getenv("LOCKET_FAULT");
  if (!wanted) return fault;
  const char* const colon = std::strchr(wanted, ':');
  if (!colon) return fault;
  fault.call.assign(wanted, static_cast<std::size_t>(colon - wanted));
  char* end = nullptr;
  fault.first = std::strtol(colon + 1, &end, 10);
  fault.for_ever = *end == '+';
  fault.error = std::atoi(std::strchr(end, ':') + 1);
  return fault;
}

const Fault& fault() {
  static const Fault one = read_fault();
  return one;
}

template <class Function>
Function next(const char* name) {
  return reinterpret_cast<Function>(dlsym(RTLD_NEXT, name));
}

/// Opened before the program begins: some give up opening files.
int mark_file() {
  const char* const mark = std::getenv("LOCKET_FAULT_MARK");
  static const auto real = next<int (*)(const char*, int, ...)>("open");
  return mark ? real(mark, O_CREAT | O_WRONLY | O_APPEND | O_CLOEXEC, 0600) : -1;
}

const int mark = mark_file();

void leave_mark() {
  static const auto real = next<ssize_t (*)(int, const void*, size_t)>("write");
  if (real(mark, "x", 1) < 0) std::abort();  // the test would take it for the end of all calls
}

using Main = int (*)(int, char**, char**);
Main real_main = nullptr;
std::atomic<bool> begun{false};  ///< what is made before the program begins is its libraries'

int counted_main(int count, char** arguments, char** environment) {
  begun = true;
  return real_main(count, arguments, environment);
}

/// Whether this call is to fail; errno is set then.
bool fails(const char* call) {
  static std::atomic<long> calls{0};
  static std::atomic<bool> marked{false};
  if (!begun || fault().call != call) return false;
  const long number = ++calls;
  if (number != fault().first && !(fault().for_ever && number > fault().first)) return false;
  if (!marked.exchange(true)) leave_mark();
  errno = fault().error;
  return true;
}

/// Of what is to be written: something always is, or the writer would try for ever.
size_t half(size_t size) { return size - size / 2; }

mode_t mode_of(int flags, va_list list) { return flags & (O_CREAT | O_TMPFILE) ? va_arg(list, mode_t) : 0; }

}  // namespace

#define LOCKET_OPEN(name)                                                    \
  int name(const char* path, int flags, ...) {                               \
    va_list list;                                                            \
    va_start(list, flags);                                                   \
    const mode_t mode = mode_of(flags, list);                                \
    va_end(list);                                                            \
    if (fails("open")) return -1;                                            \
    static const auto real = next<int (*)(const char*, int, mode_t)>(#name); \
    return real(path, flags, mode);                                          \
  }

extern "C" {

int __libc_start_main(Main main, int count, char** arguments, void (*init)(), void (*fini)(), void (*rtld_fini)(), void* stack_end) {
  real_main = main;
  static const auto real = next<decltype(&__libc_start_main)>("__libc_start_main");
  return real(counted_main, count, arguments, init, fini, rtld_fini, stack_end);
}

LOCKET_OPEN(open)
LOCKET_OPEN(open64)

ssize_t write(int file, const void* bytes, size_t size) {
  const bool struck = fails("write");
  if (struck && fault().error) return -1;
  static const auto real = next<ssize_t (*)(int, const void*, size_t)>("write");
  return real(file, bytes, struck ? half(size) : size);
}

ssize_t pwrite64(int file, const void* bytes, size_t size, off64_t at) {
  const bool struck = fails("write");
  if (struck && fault().error) return -1;
  static const auto real = next<ssize_t (*)(int, const void*, size_t, off64_t)>("pwrite64");
  return real(file, bytes, struck ? half(size) : size, at);
}

int rename(const char* from, const char* to) noexcept {
  if (fails("rename")) return -1;
  static const auto real = next<int (*)(const char*, const char*)>("rename");
  return real(from, to);
}

int renameat2(int from_folder, const char* from, int to_folder, const char* to, unsigned flags) noexcept {
  if (fails("rename")) return -1;
  static const auto real = next<int (*)(int, const char*, int, const char*, unsigned)>("renameat2");
  return real(from_folder, from, to_folder, to, flags);
}

int linkat(int from_folder, const char* from, int to_folder, const char* to, int flags) noexcept {
  if (fails("linkat")) return -1;
  static const auto real = next<int (*)(int, const char*, int, const char*, int)>("linkat");
  return real(from_folder, from, to_folder, to, flags);
}

int ftruncate(int file, off_t size) noexcept {
  if (fails("ftruncate")) return -1;
  static const auto real = next<int (*)(int, off_t)>("ftruncate");
  return real(file, size);
}

int socketpair(int domain, int type, int protocol, int ends[2]) noexcept {
  if (fails("socketpair")) return -1;
  static const auto real = next<int (*)(int, int, int, int*)>("socketpair");
  return real(domain, type, protocol, ends);
}

int posix_spawn(pid_t* pid, const char* path, const posix_spawn_file_actions_t* actions, const posix_spawnattr_t* attributes,
                char* const arguments[], char* const environment[]) {
  if (fails("posix_spawn")) return errno;
  static const auto real = next<decltype(&posix_spawn)>("posix_spawn");
  return real(pid, path, actions, attributes, arguments, environment);
}

int pthread_create(pthread_t* thread, const pthread_attr_t* attributes, void* (*work)(void*), void* argument) noexcept {
  if (fails("pthread_create")) return errno;
  static const auto real = next<int (*)(pthread_t*, const pthread_attr_t*, void* (*)(void*), void*)>("pthread_create");
  return real(thread, attributes, work, argument);
}

ssize_t recv(int socket, void* bytes, size_t size, int flags) {
  if (fails("recv")) return -1;
  static const auto real = next<ssize_t (*)(int, void*, size_t, int)>("recv");
  return real(socket, bytes, size, flags);
}

pid_t fork() noexcept {
  if (fails("fork")) return -1;
  static const auto real = next<pid_t (*)()>("fork");
  return real();
}

int poll(pollfd* files, nfds_t count, int milliseconds) {
  if (fails("poll")) return -1;
  static const auto real = next<int (*)(pollfd*, nfds_t, int)>("poll");
  return real(files, count, milliseconds);
}

}  // extern "C"

void* operator new(std::size_t size) {
  void* const memory = fails("new") ? nullptr : std::malloc(size);
  if (memory) return memory;
  if (const std::new_handler handler = std::get_new_handler()) handler();  // which throws, or the loop of the real one would not end
  throw std::bad_alloc();
}

void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }

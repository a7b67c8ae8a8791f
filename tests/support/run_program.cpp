// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/run_program.h"

#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <stdexcept>

#include "audio/file_descriptor.h"

namespace locket {
namespace {

// Files in memory instead of pipes: nobody waits for a full pipe.
FileDescriptor memory_file(const std::string& content = {}) {
  FileDescriptor file(::memfd_create("run_program", MFD_CLOEXEC));
  if (!file || ::write(file.get(), content.data(), content.size()) != static_cast<ssize_t>(content.size()))
    throw std::runtime_error("no memory for a program's input or output");
  ::lseek(file.get(), 0, SEEK_SET);
  return file;
}

std::string content_of(const FileDescriptor& file) {
  std::string content;
  std::array<char, 65536> buffer;
  ::lseek(file.get(), 0, SEEK_SET);
  for (ssize_t n; (n = ::read(file.get(), buffer.data(), buffer.size())) > 0;) content.append(buffer.data(), static_cast<std::size_t>(n));
  return content;
}

std::vector<char*> argument_pointers(const std::vector<std::string>& arguments) {
  std::vector<char*> pointers;
  for (const auto& argument : arguments) pointers.push_back(const_cast<char*>(argument.c_str()));
  pointers.push_back(nullptr);
  return pointers;
}

int wait_for(pid_t child) {
  int status = 0;
  while (::waitpid(child, &status, 0) < 0) {
  }
  return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

}  // namespace

ProgramRun run_program(const std::vector<std::string>& arguments, const std::string& input) {
  const FileDescriptor in = memory_file(input), out = memory_file(), err = memory_file();
  std::vector<char*> pointers = argument_pointers(arguments);
  const pid_t child = ::fork();
  if (child < 0) throw std::runtime_error("cannot start a program");
  if (child == 0) {
    ::dup2(in.get(), 0);
    ::dup2(out.get(), 1);
    ::dup2(err.get(), 2);
    ::setenv("LC_ALL", "C", 1);
    ::execvp(pointers[0], pointers.data());
    ::_exit(127);
  }
  const int exit_code = wait_for(child);
  return {exit_code, content_of(out), content_of(err)};
}

}  // namespace locket

// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/file/m4b_sink.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <signal.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <filesystem>

#include "audio/errors.h"
#include "audio/file/interleaver.h"
#include "audio/file/language_code.h"
#include "audio/file/sample_encoder.h"
#include "audio/file/wave_header.h"
#include "audio/file/whole_io.h"

namespace fs = std::filesystem;

namespace locket::inline file {
namespace {

/// Clean for speech over a soft bed, at two channels.
constexpr int stereo_kbps = 96, mono_kbps = 64;
/// Descriptors are handed over from here on, clear of those that the program is told of.
constexpr int first_free = 16;

// What the program finds where.
enum Handed { sound = 0, nowhere = 1, complaints = 2, output = 3, metadata = 4, picture = 5 };

std::string in_path(const char* program) {
  const char* path = std::getenv("PATH");
  std::string_view rest = path ? path : "/usr/bin:/bin";
  while (true) {
    const std::size_t colon = std::min(rest.find(':'), rest.size());
    const fs::path candidate = fs::path(rest.substr(0, colon)) / program;
    if (colon > 0 && ::access(candidate.c_str(), X_OK) == 0 && fs::is_regular_file(candidate)) return candidate.string();
    if (colon == rest.size()) return {};
    rest.remove_prefix(colon + 1);
  }
}

void require(bool done, const char* what) {
  if (!done) throw MachineError(fmt::format("ffmpeg cannot be started: {}: {}", what, error_text(errno)));
}

FileDescriptor memory_file(const std::string& bytes) {
  FileDescriptor file(::memfd_create("locket", MFD_CLOEXEC));
  require(static_cast<bool>(file), "a file in memory");
  require_written(write_whole_at(file.get(), std::as_bytes(std::span(bytes)), 0));
  return file;
}

FileDescriptor moved_up(int fd) {
  FileDescriptor copy(::fcntl(fd, F_DUPFD_CLOEXEC, first_free));
  require(static_cast<bool>(copy), "a descriptor");
  return copy;
}

std::vector<std::string> arguments(const FileFormat& format, const FileShape& shape, const FileTags& tags) {
  const int kbps = format.bitrate_kbps.value_or(format.mono ? mono_kbps : stereo_kbps);
  std::vector<std::string> all{"ffmpeg",   "-hide_banner",
                               "-nostdin", "-loglevel",
                               "error",    "-y",
                               "-f",       "f32le",
                               "-ar",      std::to_string(shape.rate),
                               "-ac",      std::to_string(channels_of(format)),
                               "-i",       "pipe:0",
                               "-f",       "ffmetadata",
                               "-i",       "/dev/fd/4"};
  const auto add = [&all](std::initializer_list<std::string> more) { all.insert(all.end(), more); };
  if (tags.cover)
    add({"-f", tags.cover->is_png ? "png_pipe" : "jpeg_pipe", "-i", "/dev/fd/5", "-map", "2:v", "-c:v", "copy", "-disposition:v:0",
         "attached_pic"});
  add({"-map", "0:a", "-map_metadata", "1", "-map_chapters", "1", "-c:a", "aac", "-b:a", fmt::format("{}k", kbps), "-threads", "1"});
  if (const std::string language = language_code(tags.language); !language.empty()) add({"-metadata:s:a:0", "language=" + language});
  // Neither the encoder's version nor the time of day stands in the file.
  add({"-fflags", "+bitexact", "-flags:a", "+bitexact", "-flags:v", "+bitexact", "-movflags", "+faststart", "-f", "ipod", "/dev/fd/3"});
  return all;
}

/// A child that reads sound from a pipe.
class Encoder {
 public:
  Encoder(const FileDescriptor& file, const std::vector<std::string>& arguments, const std::string& tags, const std::string& cover)
      : said_(memory_file("")) {
    const std::string program = in_path("ffmpeg");
    std::array<int, 2> ends{};
    require(::pipe2(ends.data(), O_CLOEXEC) == 0, "a pipe");
    FileDescriptor from(ends[0]);
    to_ = FileDescriptor(ends[1]);
    const FileDescriptor tag_file = memory_file(tags), cover_file = memory_file(cover);
    const FileDescriptor null(::open("/dev/null", O_WRONLY | O_CLOEXEC));
    start(program, arguments,
          {moved_up(from.get()), moved_up(null.get()), moved_up(said_.get()), moved_up(file.get()), moved_up(tag_file.get()),
           moved_up(cover_file.get())});
  }
  ~Encoder() {
    if (child_ <= 0) return;
    ::kill(child_, SIGKILL);
    wait();
  }
  Encoder(const Encoder&) = delete;

  void put(std::span<const std::byte> bytes) {
    const int error = write_whole(to_.get(), bytes);
    if (error == EPIPE) fail(wait());
    require_written(error);
  }
  void finish() {
    to_ = {};
    if (const int status = wait(); status != 0) fail(status);
  }

 private:
  void start(const std::string& program, std::vector<std::string> arguments, const std::array<FileDescriptor, 6>& handed) {
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawnattr_init(&attributes);
    for (int i = 0; i < 6; ++i) ::posix_spawn_file_actions_adddup2(&actions, handed[static_cast<std::size_t>(i)].get(), i);
    sigset_t usual;
    ::sigfillset(&usual);
    ::posix_spawnattr_setsigdefault(&attributes, &usual);
    ::posix_spawnattr_setpgroup(&attributes, 0);  // Ctrl-C is for us, who stop it
    ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
    std::vector<char*> pointers;
    for (std::string& argument : arguments) pointers.push_back(argument.data());
    pointers.push_back(nullptr);
    const int error = ::posix_spawn(&child_, program.c_str(), &actions, &attributes, pointers.data(), environ);
    ::posix_spawn_file_actions_destroy(&actions);
    ::posix_spawnattr_destroy(&attributes);
    if (error != 0) child_ = 0;
    errno = error;
    require(error == 0, program.c_str());
  }

  int wait() {
    int status = 0;
    while (::waitpid(child_, &status, 0) < 0 && errno == EINTR) {
    }
    child_ = 0;
    return status;
  }

  [[noreturn]] void fail(int status) const {
    std::array<char, 400> text{};
    const std::int64_t n = read_whole_at(said_.get(), std::as_writable_bytes(std::span(text)), 0);
    std::string said(text.data(), static_cast<std::size_t>(std::max<std::int64_t>(n, 0)));
    said = said.substr(0, said.find('\n'));
    if (said.empty()) said = WIFSIGNALED(status) ? fmt::format("it was ended by signal {}", WTERMSIG(status)) : "it does not say why";
    throw MachineError("ffmpeg could not write the audiobook: " + said);
  }

  FileDescriptor said_, to_;
  pid_t child_ = 0;
};

class M4bSink : public Sink {
 public:
  M4bSink(const FileDescriptor& file, const FileFormat& format, const FileShape& shape, const FileTags& tags)
      : interleaver_(format.mono),
        encoder_(SampleFormat::float32),
        program_(file, arguments(format, shape, tags), ffmetadata(tags, shape.rate), tags.cover ? tags.cover->bytes : std::string()) {}

 private:
  void do_write(StereoView block) override {
    interleaver_.add(block, [this](std::span<const float> chunk) { program_.put(encoder_.encode(chunk)); });
  }
  void do_finish() override {
    interleaver_.flush([this](std::span<const float> chunk) { program_.put(encoder_.encode(chunk)); });
    program_.finish();
  }

  Interleaver interleaver_;
  SampleEncoder encoder_;
  Encoder program_;
};

std::string escaped(const std::string& text) {
  std::string safe;
  for (const char c : text) {
    if (c == '=' || c == ';' || c == '#' || c == '\\' || c == '\n') safe += '\\';
    safe += c;
  }
  return safe;
}

}  // namespace

std::string ffmetadata(const FileTags& tags, SampleRate rate) {
  std::string text = ";FFMETADATA1\nmedia_type=2\n";  // an audiobook
  const auto add = [&text](std::string_view name, const std::string& value) {
    if (!value.empty()) text += fmt::format("{}={}\n", name, escaped(value));
  };
  add("title", tags.title);
  add("artist", tags.artist);
  add("album", tags.album);
  add("track", tags.track);
  add("date", tags.date);
  add("genre", tags.genre);
  add("comment", tags.comment);
  add("copyright", tags.rights());
  for (const FileTags::Chapter& chapter : tags.chapters) {
    text += fmt::format("[CHAPTER]\nTIMEBASE=1/{}\nSTART={}\nEND={}\n", rate, chapter.begin, chapter.end);
    add("title", chapter.title);
  }
  return text;
}

std::unique_ptr<Sink> open_m4b_sink(FileDescriptor file, const FileFormat& format, const FileShape& shape, const FileTags& tags) {
  if (const auto problem = encoder_problem(format)) throw MachineError(*problem);
  return std::make_unique<M4bSink>(file, format, shape, tags);
}

std::optional<std::string> encoder_problem(const FileFormat& format) {
  if (format.container != Container::m4b || !in_path("ffmpeg").empty()) return std::nullopt;
  return "an audiobook (.m4b, .m4a) is encoded by the program ffmpeg, which is not installed; install it, or take .mp3 or .opus";
}

}  // namespace locket::inline file

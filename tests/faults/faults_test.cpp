// SPDX-License-Identifier: GPL-3.0-or-later
// The n-th call of the system fails, once or from then on, for every n of a short render: what was there is there, or the whole of
// what was to come; nothing else is; and the exit code is one that was promised.
#include <fmt/format.h>

#include <cerrno>
#include <filesystem>

#include "tests/program/workplace.h"
#include "tests/support/catch.h"

namespace fs = std::filesystem;

namespace locket::test {
namespace {

struct Call {
  std::string name;
  int error;
};

const std::vector<std::string> outputs{"play.cues.json", "play.wav"};

ProgramRun render_with(const Workplace& here, const std::string& fault) {
  std::vector<std::string> command{"env", "LD_PRELOAD=" FAILING_CALLS, "LOCKET_FAULT=" + fault,
                                   "LOCKET_FAULT_MARK=" + here.path("../mark")};
  for (const std::string& word : here.command({"render", "play.xml", "-o", "play.wav", "--cues", "play.cues.json", "-q", "--jobs", "1"}))
    command.push_back(word);
  return run_program(command);
}

/// False when the program made fewer such calls than that.
bool survives(const Call& call, int number, const std::string& more, const std::vector<std::string>& whole) {
  const Workplace here;
  here.write("play.xml", page(R"(<ambience preset="wind"/><line speaker="anna">Who is there?</line>)"));
  for (const std::string& output : outputs) here.write(output, "old");
  const std::string fault = fmt::format("{}:{}{}:{}", call.name, number, more, call.error);
  const ProgramRun run = render_with(here, fault);
  INFO(fault);
  INFO(run.err);
  CHECK((run.exit_code == 0 || run.exit_code == 3));
  CHECK((run.exit_code == 0 || run.err.find("locket: error: ") != std::string::npos));
  for (std::size_t i = 0; i < outputs.size(); ++i) {
    const std::string now = here.read(outputs[i]);
    // Where no file can be renamed any more, none can be given its old name back.
    if (call.name == "rename" && !more.empty() && run.exit_code != 0) CHECK((now == "old" || now == whole[i]));
    else CHECK(now == (run.exit_code == 0 ? whole[i] : "old"));
  }
  CHECK(here.files() == std::vector<std::string>{"play.cues.json", "play.wav", "play.xml"});
  return fs::file_size(here.path("../mark")) > 0;
}

std::vector<std::string> usual() {
  const Workplace here;
  here.write("play.xml", page(R"(<ambience preset="wind"/><line speaker="anna">Who is there?</line>)"));
  here.render({"play.xml", "-o", "play.wav", "--cues", "play.cues.json", "-q", "--jobs", "1"});
  return {here.read("play.cues.json"), here.read("play.wav")};
}

constexpr int no_small_disk = 77;

/// Renders on a file system of its own, of so many KiB; what is there afterwards is in after.txt. Exit code `no_small_disk`: none can be made here.
ProgramRun render_on_small_disk(const Workplace& here, std::size_t kib) {
  here.write("play.xml", page(R"(<ambience preset="wind"/><line speaker="anna">Who is there?</line>)"));
  here.write("try", R"(mount -t tmpfs -o size=$1k tmpfs disk || exit 77
shift; cd disk; printf old >play.cues.json; printf old >play.wav
"$@"; code=$?
cat play.cues.json play.wav >../after.txt; ls -A >../names.txt
exit $code
)");
  fs::create_directory(here.path("disk"));
  std::vector<std::string> command{
      "unshare", "--user", "--map-root-user", "--mount", "sh", "-c", "cd \"$0\" && . ./try", here.path(""), fmt::format("{}", kib)};
  for (const std::string& word : here.command({"render", "play.xml", "-o", "disk/play.wav", "--cues", "disk/play.cues.json", "-q"}))
    command.push_back(word);
  return run_program(command);
}

}  // namespace

TEST_CASE("Whatever call of the system fails, once or from then on, the outputs are the old ones or the new ones") {
  const std::vector<std::string> whole = usual();
  const Call call = GENERATE(Call{"open", EMFILE}, Call{"write", ENOSPC}, Call{"rename", EACCES}, Call{"linkat", ENOSPC},
                             Call{"ftruncate", EIO}, Call{"socketpair", EMFILE}, Call{"posix_spawn", EAGAIN},
                             Call{"pthread_create", EAGAIN}, Call{"fork", EAGAIN}, Call{"recv", EIO}, Call{"poll", ENOMEM});
  const std::string more = GENERATE("", "+");
  int number = 1;
  while (number < 500 && survives(call, number, more, whole)) ++number;
  CHECK(number > 1);  // every one of these calls is made
  CHECK(number < 500);
}

TEST_CASE("Whatever memory is refused, once or from then on, the outputs are the old ones or the new ones") {
  const std::vector<std::string> whole = usual();
  const std::string more = GENERATE("", "+");
  int number = 1;
  while (number < 1'000'000 && survives({"new", ENOMEM}, number, more, whole)) number += 1 + number / 8;
  CHECK(number > 1000);
  CHECK(number < 1'000'000);
}

TEST_CASE("Whatever is written by halves, once or from then on, is written whole") {
  const std::vector<std::string> whole = usual();
  const std::string more = GENERATE("", "+");
  int number = 1;
  while (number < 500 && survives({"write", 0}, number, more, whole)) ++number;
  CHECK(number > 1);
  CHECK(number < 500);
}

TEST_CASE("On a disk of any size the outputs are the old ones or the new ones, with nothing beside them") {
  const std::vector<std::string> whole = usual();
  const std::size_t kib = GENERATE(12, 16, 24, 32, 48, 64, 96, 128, 192, 256, 512, 1024, 4096);
  const Workplace here;
  const ProgramRun run = render_on_small_disk(here, kib);
  INFO(kib);
  INFO(run.err);
  if (run.exit_code == no_small_disk) {
    WARN("no file system of a certain size can be made here: " << run.err);
    return;
  }
  if (kib == 12 || kib == 4096) CHECK(run.exit_code == (kib == 12 ? 3 : 0));
  CHECK((run.exit_code == 0 || run.exit_code == 3));
  CHECK((run.exit_code == 0 || run.err.find("No space left on device") != std::string::npos));
  const std::string after = here.read("after.txt"), expected = run.exit_code == 0 ? whole[0] + whole[1] : "oldold";
  CHECK(after.size() == expected.size());
  CHECK((after == expected));  // not to be printed
  CHECK(here.read("names.txt") == "play.cues.json\nplay.wav\n");
}

}  // namespace locket::test

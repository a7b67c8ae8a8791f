// SPDX-License-Identifier: GPL-3.0-or-later
// What is installed works where the build is not: a tree by CMake, moved elsewhere, and the Debian package.
#include <filesystem>
#include <regex>
#include <sstream>

#include "tests/packaging/help.h"
#include "tests/support/catch.h"

namespace fs = std::filesystem;

namespace locket::test {
namespace {

/// Nothing of the build.
ProgramRun from(const Workplace& here, const std::string& prefix, const std::vector<std::string>& arguments) {
  std::vector<std::string> all = here.command({});
  all.back() = here.path(prefix) + "/bin/locket";
  all.insert(all.end(), arguments.begin(), arguments.end());
  return run_program(all);
}

void run(const std::vector<std::string>& arguments) {
  const ProgramRun done = run_program(arguments);
  INFO(done.out << done.err);
  REQUIRE(done.exit_code == 0);
}

/// Renders a scene of the first play as it is installed there, which is what the build renders.
void check_that_it_renders(const Workplace& here, const std::string& prefix) {
  const std::string play = here.path(prefix) + "/share/locket/plays/hello.xml";
  const ProgramRun rendered = from(here, prefix, {"render", play, "-o", "installed.wav"});
  INFO(rendered.err);
  REQUIRE(rendered.exit_code == 0);
  here.render({SOURCE_ROOT "/scripts/plays/hello.xml", "-o", "built.wav"});
  CHECK((here.read("installed.wav") == here.read("built.wav")));
}

bool there_is(const std::string& program) { return run_program({"sh", "-c", "command -v " + program}).exit_code == 0; }

Names lines_of(const std::string& text) {
  std::istringstream lines(text);
  Names names;
  for (std::string line; std::getline(lines, line);) names.insert(line);
  return names;
}

/// The packages whose files these programs load directly.
Names packages_loaded_by(const std::vector<std::string>& programs) {
  std::string script =
      "for program; do objdump -p \"$program\" | sed -n 's/ *NEEDED *//p'; done | sort -u | while read name; do"
      " file=$(/sbin/ldconfig -p | sed -n \"s,^\t$name (.*x86-64.*) => ,,p;s,^\t$name (.*AArch64.*) => ,,p\" | head -n 1);"
      " dpkg-query -S \"$(readlink -f \"$file\")\" \"$file\" 2>/dev/null | sed 's/:.*//' | head -n 1; done | sort -u";
  std::vector<std::string> all{"sh", "-c", script, "sh"};
  all.insert(all.end(), programs.begin(), programs.end());
  return lines_of(run_program(all).out);
}

/// Whether one of these depends on it: some libraries are in a package behind the one that is to be named (libtag1v5).
bool needed_by(const Names& named, const std::string& package) {
  for (const std::string& one : named) {
    const std::string depends = ", " + run_program({"dpkg-query", "-W", "-f", "${Depends}", one}).out;
    if (depends.find(", " + package + ",") != depends.npos || depends.find(", " + package + " ") != depends.npos) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("What is installed may be moved, and renders what the build renders") {
  const Workplace here;
  run({CMAKE_PROGRAM, "--install", BUILD_ROOT, "--prefix", here.path("first")});
  fs::rename(here.path("first"), here.path("moved"));
  for (const char* const file :
       {"share/man/man1/locket.1", "share/bash-completion/completions/locket", "share/zsh/site-functions/_locket",
        "share/fish/vendor_completions.d/locket.fish", "share/locket/screenplay.xsd", "share/locket/xml.xsd",
        "share/locket/plays/the-locket.xml", "share/doc/locket/FORMAT.md", "share/doc/locket/README.md", "share/doc/locket/copyright"}) {
    INFO(file);
    CHECK(fs::is_regular_file(here.path("moved/" + std::string(file))));
  }
  check_that_it_renders(here, "moved");
}

TEST_CASE("What is installed speaks with its own speaker, not with the build's") {
  const Workplace here;
  run({CMAKE_PROGRAM, "--install", BUILD_ROOT, "--prefix", here.path("tree")});
  fs::remove(here.path("tree/libexec/locket/locket-speaker"));
  const ProgramRun mute = from(here, "tree", {"render", here.path("tree/share/locket/plays/hello.xml"), "-o", "x.wav"});
  CHECK(mute.exit_code == 3);
  CHECK(mute.err.find("locket-speaker") != std::string::npos);
}

TEST_CASE("The Debian package names every package that its programs load, and renders what the build renders") {
  if (!there_is("dpkg-shlibdeps")) return;  // no Debian: nobody there would install it
  const Workplace here;
  run({"env", "-C", here.path(""), CPACK_PROGRAM, "--config", BUILD_ROOT "/CPackConfig.cmake", "-B", here.path("made")});
  run({"sh", "-c", "dpkg-deb -x " + here.path("made") + "/locket_*.deb " + here.path("root")});
  const std::string depends = run_program({"sh", "-c", "dpkg-deb -f " + here.path("made") + "/locket_*.deb Depends"}).out;
  Names named;
  static const std::regex name(R"((^|, )([a-z0-9.+-]+))");
  for (auto at = std::sregex_iterator(depends.begin(), depends.end(), name); at != std::sregex_iterator(); ++at) named.insert((*at)[2]);
  INFO(depends);
  CHECK(named.count("espeak-ng-data") == 1);
  const Names loaded = packages_loaded_by({here.path("root/usr/bin/locket"), here.path("root/usr/libexec/locket/locket-speaker")});
  CHECK(loaded.size() > 5);
  for (const std::string& package : loaded) {
    INFO(package);
    CHECK((named.count(package) == 1 || needed_by(named, package)));
  }
  check_that_it_renders(here, "root/usr");
}

}  // namespace locket::test

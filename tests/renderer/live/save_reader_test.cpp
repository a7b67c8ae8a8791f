// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/live/save_reader.h"

#include <chrono>
#include <fstream>

#include "tests/renderer/rehearsal.h"
#include "tests/support/catch.h"

using namespace locket;
using namespace locket::testing;

namespace {

void write(const std::filesystem::path& page, const std::string& line) {
  std::ofstream(page)
      << "<screenplay version=\"1\"><head><title>T</title></head><cast><character id=\"anna\" voice=\"en-gb+f3\"/></cast><scene>" << line
      << "</scene></screenplay>";
}

/// The first of what was read, within 10 s.
ReadSave next(SaveReader& reader) {
  for (const auto latest = std::chrono::steady_clock::now() + std::chrono::seconds(10); std::chrono::steady_clock::now() < latest;) {
    if (const auto saves = reader.read(); !saves.empty()) return saves.front();
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  return {std::nullopt, "nothing was read"};
}

}  // namespace

TEST_CASE("what is saved is read without being waited for, and mistakes in it come as a message") {
  const ScratchFolder folder;
  const auto page = folder / "play.xml";
  write(page, "<line speaker=\"anna\">One.</line>");
  FileWatch saves;
  saves.watch({page});
  SaveReader reader(std::move(saves), {.play = page, .voices = {}, .assets = {}, .drafts = {}}, false);
  CHECK(reader.read().empty());
  write(page, "<line speaker=\"nobody\">Two.</line>");
  const ReadSave mistaken = next(reader);
  CHECK_FALSE(mistaken.version);
  CHECK(mistaken.message.find("nobody") != std::string::npos);
  write(page, "<line speaker=\"anna\">Three.</line><line speaker=\"anna\">Four.</line>");
  const ReadSave fresh = next(reader);
  CHECK(fresh.message.empty());
  REQUIRE(fresh.version);
  CHECK(std::get<Scene>(fresh.version->page->body.front().what).flow.size() == 2);
  CHECK(fresh.version->page.get() == &fresh.version->production->play());
}

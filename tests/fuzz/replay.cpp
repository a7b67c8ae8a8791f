// SPDX-License-Identifier: GPL-3.0-or-later
// A fuzz target without a fuzzer: `fuzz_page FOLDER...` feeds it every file there.
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

#include "tests/fuzz/target.h"

int main(int argc, char** argv) {
  int fed = 0;
  for (int i = 1; i < argc; ++i)
    for (const auto& entry : std::filesystem::directory_iterator(argv[i])) {
      std::ostringstream text;
      text << std::ifstream(entry.path(), std::ios::binary).rdbuf();
      const std::string bytes = text.str();
      std::cout << entry.path().filename().string() << std::endl;  // at once: should it fall, one sees over what
      LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
      ++fed;
    }
  return fed > 0 ? 0 : 1;
}

// SPDX-License-Identifier: GPL-3.0-or-later
// A text that remembers where in a file each part of it stood.
#pragma once

#include "scripts/import/story_bytes.h"
#include "scripts/utf8.h"

namespace locket::story {

class TextBuilder {
 public:
  explicit TextBuilder(std::size_t bytes) { made_.text.reserve(bytes + bytes / 16); }

  /// A character that stands at `byte` of the file and is `length` bytes there.
  void add(char32_t c, std::size_t byte, std::size_t length) {
    const std::size_t at = made_.text.size();
    const std::ptrdiff_t step = static_cast<std::ptrdiff_t>(at) - static_cast<std::ptrdiff_t>(byte);
    if (step != step_) made_.steps.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(byte)});
    step_ = step;
    append_utf8(made_.text, c);
    end_ = byte + length;
    // What is longer in one than in the other leaves them out of step from here on.
    step_ += static_cast<std::ptrdiff_t>(made_.text.size() - at) == static_cast<std::ptrdiff_t>(length) ? 0 : large_;
  }
  const std::string& text() const { return made_.text; }
  StoryText done() {
    made_.steps.push_back({static_cast<std::uint32_t>(made_.text.size()), static_cast<std::uint32_t>(end_)});
    return std::move(made_);
  }

 private:
  static constexpr std::ptrdiff_t large_ = std::ptrdiff_t(1) << 40;
  StoryText made_;
  std::ptrdiff_t step_ = 0;
  std::size_t end_ = 0;
};

}  // namespace locket::story

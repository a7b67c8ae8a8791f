// SPDX-License-Identifier: GPL-3.0-or-later
// The picture that goes into a file of sound: what it is, read off its first bytes. Nothing is decoded.
#pragma once

#include <string>
#include <variant>

namespace locket::inline file {

/// More than that no container is sure to take (FLAC's blocks end at 16 MiB).
inline constexpr std::size_t most_cover_bytes = 15 << 20;

struct CoverPicture {
  std::string bytes;    ///< the file, as it is
  bool is_png = false;  ///< else JPEG
  int width = 0, height = 0;

  const char* mime_type() const { return is_png ? "image/png" : "image/jpeg"; }
};

/// The picture of a JPEG (ITU-T T.81) or PNG (ISO 15948) file, or why it is none: one clause. Any bytes may come.
std::variant<CoverPicture, std::string> cover_picture(std::string bytes);

}  // namespace locket::inline file

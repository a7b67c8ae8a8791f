// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/file/sound_decoder.h"

#include <string_view>

namespace locket::inline file {

std::unique_ptr<SoundDecoder> decode_sound(const SeekableFile& file) {
  if (begins_as_mpeg(file)) return decode_mpeg(file);
  char magic[4];
  if (read_at(file, magic, 0) == sizeof magic && std::string_view(magic, sizeof magic) == "OggS") return decode_ogg_links(file);
  return decode_sound_file(file);
}

}  // namespace locket::inline file

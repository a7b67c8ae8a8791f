// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/file/sink.h"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "audio/file/wave_header.h"
#include "audio/lower_case.h"

namespace locket::inline file {
namespace {

struct Suffix {
  std::string_view text;
  Container container;
};

constexpr std::array suffixes{
    Suffix{".wav", Container::wav},   Suffix{".flac", Container::flac}, Suffix{".ogg", Container::ogg}, Suffix{".opus", Container::opus},
    Suffix{".m4b", Container::m4b},   Suffix{".m4a", Container::m4b},   Suffix{".mp3", Container::mp3}, Suffix{".w64", Container::w64},
    Suffix{".aiff", Container::aiff}, Suffix{".aif", Container::aiff},
};

bool ends_with(std::string_view name, std::string_view suffix) {
  return name.size() >= suffix.size() &&
         std::equal(suffix.rbegin(), suffix.rend(), name.rbegin(), [](char a, char b) { return a == ascii_lower(b); });
}

}  // namespace

void Sink::write(StereoView block) {
  if (finished_) throw std::logic_error("a sink was written to after its end");
  do_write(block);
}

void Sink::finish() {
  if (finished_) throw std::logic_error("a sink was finished twice");
  finished_ = true;
  do_finish();
}

void MemorySink::do_write(StereoView block) {
  left.insert(left.end(), block.left.begin(), block.left.end());
  right.insert(right.end(), block.right.begin(), block.right.end());
}

std::optional<Container> container_of(std::string_view file_name) {
  for (const Suffix& suffix : suffixes)
    if (ends_with(file_name, suffix.text)) return suffix.container;
  return std::nullopt;
}

namespace {

bool has_bitrate(Container container) { return container == Container::mp3 || container == Container::opus || container == Container::m4b; }
bool has_quality(Container container) { return container == Container::mp3 || container == Container::opus || container == Container::ogg; }

}  // namespace

std::optional<std::string> format_problem(const FileFormat& format, const FileShape& shape) {
  if (format.container == Container::flac && format.samples == SampleFormat::float32)
    return "FLAC holds no float samples: take 24 bits, or .wav";
  if (format.container == Container::aiff && outgrows_32_bits(format, shape))
    return "AIFF ends at 4 GiB and this would be longer: take .wav, .w64 or .flac";
  if (format.bitrate_kbps && !has_bitrate(format.container))
    return "only .mp3, .opus and .m4b have a bit rate to choose; leave --bitrate out, or take --quality for .ogg";
  if (format.quality && !has_quality(format.container)) return "only .mp3, .ogg and .opus have a quality to choose; leave --quality out";
  return std::nullopt;
}

}  // namespace locket::inline file

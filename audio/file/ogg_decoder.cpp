// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <optional>

#include "audio/errors.h"
#include "audio/file/ogg_links.h"
#include "audio/file/sound_decoder.h"

namespace locket::inline file {
namespace {

constexpr std::size_t most_links = 10'000;  // a day of a station that sends a song every nine seconds

/// A stream in the row. Frames count from the begin of the first.
struct Part {
  SeekableFile file;
  Frames begin = 0, end = 0;
};

class OggDecoder : public SoundDecoder {
 public:
  OggDecoder(const SeekableFile& file, const std::vector<OggLink>& links) {
    if (links.size() > most_links) throw SoundError("it holds more than 10000 streams one after the other: convert it to WAV or FLAC");
    for (const OggLink& link : links) append(stretch_of(file, link.begin, link.end));
    if (!links.back().ends) facts_.doubts.push_back("its last page is missing, so that its end may be too; what is there is played");
    open(0);
  }

  const CodedSound& facts() const override { return facts_; }

  void seek(Frames frame) override {
    const auto behind = std::upper_bound(parts_.begin(), parts_.end(), frame, [](Frames at, const Part& part) { return at < part.end; });
    const auto part = std::min(static_cast<std::size_t>(behind - parts_.begin()), parts_.size() - 1);
    if (part != open_part_) open(part);
    decoder_->seek(frame - parts_[part].begin);
    at_ = frame;
  }

  std::size_t read(float* interleaved, std::size_t frames) override {
    std::size_t done = 0;
    while (done < frames) {
      if (at_ == parts_[open_part_].end && open_part_ + 1 < parts_.size()) open(open_part_ + 1);
      const auto wanted = std::min(frames - done, static_cast<std::size_t>(parts_[open_part_].end - at_));
      const std::size_t came = decoder_->read(interleaved + done * facts_.speakers.size(), wanted);
      done += came;
      at_ += static_cast<Frames>(came);
      if (came < wanted || wanted == 0) break;
    }
    return done;
  }

 private:
  void append(const SeekableFile& file) {
    const CodedSound link = decode_sound_file(file)->facts();
    if (parts_.empty()) facts_ = link;
    else if (link.rate != facts_.rate || link.speakers.size() != facts_.speakers.size())
      throw SoundError("it holds streams of different rates or channels one after the other: convert it to WAV or FLAC");
    const Frames begin = parts_.empty() ? 0 : parts_.back().end;
    parts_.push_back({file, begin, begin + link.held});
    facts_.promised = facts_.held = parts_.back().end;
  }

  void open(std::size_t part) {
    decoder_ = decode_sound_file(parts_[part].file);
    open_part_ = part;
    at_ = parts_[part].begin;
  }

  std::vector<Part> parts_;
  CodedSound facts_;
  std::unique_ptr<SoundDecoder> decoder_;  ///< of one part
  std::size_t open_part_ = 0;
  Frames at_ = 0;
};

}  // namespace

std::unique_ptr<SoundDecoder> decode_ogg_links(const SeekableFile& file) {
  const std::vector<OggLink> links = ogg_links(file);
  if (links.empty()) throw SoundError("it is no sound that can be read, or damaged: convert it to WAV or FLAC");
  return std::make_unique<OggDecoder>(file, links);
}

}  // namespace locket::inline file

// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/file/tags.h"

#include <fmt/format.h>
#include <taglib/attachedpictureframe.h>
#include <taglib/chapterframe.h>
#include <taglib/commentsframe.h>
#include <taglib/flacfile.h>
#include <taglib/flacpicture.h>
#include <taglib/id3v2tag.h>
#include <taglib/mpegfile.h>
#include <taglib/opusfile.h>
#include <taglib/tableofcontentsframe.h>
#include <taglib/textidentificationframe.h>
#include <taglib/vorbisfile.h>
#include <taglib/xiphcomment.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "audio/errors.h"
#include "audio/file/language_code.h"
#include "audio/file/riff_tags.h"
#include "audio/file/seekable_file.h"
#include "audio/file/whole_io.h"

namespace locket::inline file {
namespace {

namespace ID3v2 = TagLib::ID3v2;

constexpr std::size_t moved_at_once = 1 << 20;
/// Three digits number them, and hours have two.
constexpr std::size_t most_xiph_chapters = 999;
/// What a RIFF or AIFF file needs beside texts and pictures: for each thing, and once.
constexpr std::int64_t bytes_a_thing = 256, bytes_at_least = 8192;

/// Our file as TagLib sees it; TagLib's own would hide what the disk says.
class TagStream : public TagLib::IOStream {
 public:
  explicit TagStream(int fd) : file_{fd} { file_.length = ::lseek(fd, 0, SEEK_END); }

  int error() const { return file_.error; }

  TagLib::FileName name() const override { return ""; }
  TagLib::ByteVector readBlock(unsigned long length) override {
    const auto left = static_cast<unsigned long>(std::max<std::int64_t>(0, file_.length - file_.position));
    TagLib::ByteVector block(static_cast<unsigned>(std::min(length, left)));
    block.resize(static_cast<unsigned>(file_read(block.data(), block.size(), &file_)));
    return block;
  }
  void writeBlock(const TagLib::ByteVector& data) override { file_write(data.data(), data.size(), &file_); }
  void insert(const TagLib::ByteVector& data, unsigned long start, unsigned long replace) override {
    const auto at = static_cast<std::int64_t>(start);
    move(at + static_cast<std::int64_t>(replace), at + static_cast<std::int64_t>(data.size()));
    seek(static_cast<long>(start), Beginning);
    writeBlock(data);
  }
  void removeBlock(unsigned long start, unsigned long length) override {
    move(static_cast<std::int64_t>(start + length), static_cast<std::int64_t>(start));
  }
  bool readOnly() const override { return false; }
  bool isOpen() const override { return true; }
  void seek(long offset, Position from) override {
    file_seek(offset, from == Beginning ? SEEK_SET : from == Current ? SEEK_CUR : SEEK_END, &file_);
  }
  long tell() const override { return static_cast<long>(file_.position); }
  long length() override { return static_cast<long>(file_.length); }
  void truncate(long length) override {
    if (::ftruncate(file_.fd, length) != 0) file_.error = errno;
    file_.length = length;
  }

 private:
  /// All from `from` on to `to`, which becomes its place; a part at a time, in the order that overwrites nothing unread.
  void move(std::int64_t from, std::int64_t to) {
    if (from == to) return;
    const std::int64_t total = std::max<std::int64_t>(0, file_.length - from), end = to + total;
    std::vector<std::byte> part(moved_at_once);
    for (std::int64_t done = 0; done < total && !file_.error;) {
      const std::int64_t n = std::min(total - done, static_cast<std::int64_t>(part.size()));
      const std::int64_t at = to < from ? done : total - done - n;
      const std::span bytes(part.data(), static_cast<std::size_t>(n));
      if (read_whole_at(file_.fd, bytes, from + at) != n) file_.error = EIO;
      else file_.error = write_whole_at(file_.fd, bytes, to + at);
      done += n;
    }
    if (end < file_.length) truncate(static_cast<long>(end));
    file_.length = end;
  }

  SeekableFile file_;
};

TagLib::String utf8(const std::string& text) { return {text, TagLib::String::UTF8}; }

std::int64_t milliseconds(Frames at, SampleRate rate) { return (2000 * (at % rate) + rate) / (2 * rate) + at / rate * 1000; }

// ---- ID3v2

class Id3Maker {
 public:
  Id3Maker(ID3v2::Tag& tag, const FileTags& tags, SampleRate rate) : tag_(tag) {
    text("TIT2", tags.title);
    text("TPE1", tags.artist);
    text("TALB", tags.album);
    text("TRCK", tags.track);
    text("TDRC", tags.date);
    text("TCON", tags.genre);
    text("TLAN", language_code(tags.language));
    text("TCOP", tags.rights());
    text("TPUB", tags.publisher);
    if (!tags.licence.empty()) user_text("LICENSE", tags.licence);
    if (!tags.comment.empty()) comment(tags);
    if (tags.cover) picture(*tags.cover);
    chapters(tags, rate);
  }

 private:
  void text(const char* id, const std::string& value) {
    if (value.empty()) return;
    auto* frame = new ID3v2::TextIdentificationFrame(id, TagLib::String::UTF16);
    frame->setText(utf8(value));
    tag_.addFrame(frame);
  }
  void user_text(const char* name, const std::string& value) {
    auto* frame = new ID3v2::UserTextIdentificationFrame(TagLib::String::UTF16);
    frame->setDescription(name);
    frame->setText(utf8(value));
    tag_.addFrame(frame);
  }
  void comment(const FileTags& tags) {
    auto* frame = new ID3v2::CommentsFrame(TagLib::String::UTF16);
    const std::string language = language_code(tags.language);
    frame->setLanguage(language.empty() ? "XXX" : TagLib::ByteVector(language.data(), 3));
    frame->setText(utf8(tags.comment));
    tag_.addFrame(frame);
  }
  void picture(const CoverPicture& cover) {
    auto* frame = new ID3v2::AttachedPictureFrame;
    frame->setMimeType(cover.mime_type());
    frame->setType(ID3v2::AttachedPictureFrame::FrontCover);
    frame->setPicture({cover.bytes.data(), static_cast<unsigned>(cover.bytes.size())});
    tag_.addFrame(frame);
  }
  /// A list of contents has to name them, or players show none. TagLib ends its ids itself: with an end of ours, readers stop at the first.
  void chapters(const FileTags& tags, SampleRate rate) {
    constexpr unsigned no_offset = 0xffffffff;
    TagLib::ByteVectorList ids;
    for (std::size_t i = 0; i < tags.chapters.size(); ++i) {
      const FileTags::Chapter& chapter = tags.chapters[i];
      auto* title = new ID3v2::TextIdentificationFrame("TIT2", TagLib::String::UTF16);
      title->setText(utf8(chapter.title));
      ID3v2::FrameList inside;
      inside.append(title);
      const TagLib::ByteVector id(fmt::format("ch{}", i).c_str());
      tag_.addFrame(new ID3v2::ChapterFrame(id, static_cast<unsigned>(milliseconds(chapter.begin, rate)),
                                            static_cast<unsigned>(milliseconds(chapter.end, rate)), no_offset, no_offset, inside));
      ids.append(id);
    }
    if (ids.isEmpty()) return;
    auto* contents = new ID3v2::TableOfContentsFrame("toc", ids);
    contents->setIsTopLevel(true);
    contents->setIsOrdered(true);
    tag_.addFrame(contents);
  }

  ID3v2::Tag& tag_;
};

std::string id3_bytes(const FileTags& tags, SampleRate rate) {
  ID3v2::Tag tag;
  Id3Maker(tag, tags, rate);
  const TagLib::ByteVector bytes = tag.render(ID3v2::v3);
  return {bytes.data(), bytes.size()};
}

// ---- Vorbis comments

std::string chapter_time(Frames at, SampleRate rate) {
  const std::int64_t ms = milliseconds(at, rate);
  return fmt::format("{:02}:{:02}:{:02}.{:03}", ms / 3'600'000, ms / 60'000 % 60, ms / 1000 % 60, ms % 1000);
}

void fill(TagLib::Ogg::XiphComment& comment, const FileTags& tags, SampleRate rate) {
  const auto add = [&comment](const std::string& name, const std::string& value) {
    if (!value.empty()) comment.addField(name, utf8(value));
  };
  add("TITLE", tags.title);
  add("ARTIST", tags.artist);
  add("ALBUM", tags.album);
  add("TRACKNUMBER", tags.track);
  add("DATE", tags.date);
  add("GENRE", tags.genre);
  add("COMMENT", tags.comment);
  add("LANGUAGE", tags.language);
  add("LICENSE", tags.licence);
  add("COPYRIGHT", tags.copyright);
  add("ORGANIZATION", tags.publisher);
  for (std::size_t i = 0; i < std::min(tags.chapters.size(), most_xiph_chapters); ++i) {
    add(fmt::format("CHAPTER{:03}", i), chapter_time(tags.chapters[i].begin, rate));
    add(fmt::format("CHAPTER{:03}NAME", i), tags.chapters[i].title);
  }
}

TagLib::FLAC::Picture* flac_picture(const CoverPicture& cover) {
  auto* picture = new TagLib::FLAC::Picture;
  picture->setType(TagLib::FLAC::Picture::FrontCover);
  picture->setMimeType(cover.mime_type());
  picture->setWidth(cover.width);
  picture->setHeight(cover.height);
  picture->setData({cover.bytes.data(), static_cast<unsigned>(cover.bytes.size())});
  return picture;
}

// ---- files

void write_flac(TagStream& stream, const FileTags& tags, SampleRate rate) {
  TagLib::FLAC::File file(&stream, ID3v2::FrameFactory::instance(), false);
  fill(*file.xiphComment(true), tags, rate);
  if (tags.cover) file.addPicture(flac_picture(*tags.cover));
  if (!file.save()) throw MachineError("the tags cannot be written");
}

template <class OggFile>
void write_ogg(TagStream& stream, const FileTags& tags, SampleRate rate) {
  OggFile file(&stream, false);
  if (!file.isValid()) throw MachineError("the tags cannot be written");
  fill(*file.tag(), tags, rate);
  if (tags.cover) file.tag()->addPicture(flac_picture(*tags.cover));
  if (!file.save()) throw MachineError("the tags cannot be written");
}

void write_mp3(TagStream& stream, const FileTags& tags, SampleRate rate) {
  TagLib::MPEG::File file(&stream, ID3v2::FrameFactory::instance(), false);
  Id3Maker(*file.ID3v2Tag(true), tags, rate);
  if (!file.save(TagLib::MPEG::File::ID3v2, TagLib::File::StripOthers, ID3v2::v3, TagLib::File::DoNotDuplicate))
    throw MachineError("the tags cannot be written");
}

}  // namespace

std::int64_t tag_bytes(const FileTags& tags) {
  std::size_t text = 0;
  for (const FileTags::Chapter& chapter : tags.chapters) text += chapter.title.size();
  for (const FileTags::Marker& marker : tags.markers) text += marker.name.size();
  for (const std::string* one : {&tags.title, &tags.artist, &tags.album, &tags.track, &tags.date, &tags.genre, &tags.comment, &tags.licence,
                                 &tags.copyright, &tags.publisher, &tags.language})
    text += one->size();
  const std::size_t things = tags.chapters.size() + tags.markers.size();
  // A text stands there up to four times, at the most twice as long as in UTF-8.
  return bytes_at_least + static_cast<std::int64_t>(8 * text + (tags.cover ? tags.cover->bytes.size() : 0)) +
         bytes_a_thing * static_cast<std::int64_t>(things);
}

void write_tags(const FileDescriptor& file, const FileFormat& format, const FileShape& shape, const FileTags& tags) {
  if (format.container == Container::wav) return append_chunks(file, riff_chunks(tags, id3_bytes(tags, shape.rate)));
  if (format.container == Container::aiff) return append_chunks(file, aiff_markers(tags) + aiff_chunk("ID3 ", id3_bytes(tags, shape.rate)));
  TagStream stream(file.get());
  switch (format.container) {
    case Container::flac: write_flac(stream, tags, shape.rate); break;
    case Container::ogg: write_ogg<TagLib::Ogg::Vorbis::File>(stream, tags, shape.rate); break;
    case Container::opus: write_ogg<TagLib::Ogg::Opus::File>(stream, tags, shape.rate); break;
    case Container::mp3: write_mp3(stream, tags, shape.rate); break;
    case Container::wav:
    case Container::aiff:
    case Container::w64:
    case Container::m4b: break;
  }
  require_written(stream.error());
}

}  // namespace locket::inline file

// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/output/output_files.h"

#include <fmt/format.h>

#include "renderer/edition/picture.h"
#include "renderer/errors.h"
#include "renderer/files/rasterizer.h"
#include "renderer/output/page_files.h"
#include "scripts/utf8.h"

namespace fs = std::filesystem;

namespace locket::inline output {
namespace {

void begin(std::optional<AtomicFile>& file, const std::optional<fs::path>& path) {
  if (path && *path != "-") file.emplace(*path);
}

FileDescriptor fresh(AtomicFile& file) {
  file.restart();
  return file.descriptor();
}

}  // namespace

OutputFiles::OutputFiles(const RenderOptions& options, SampleRate rate) : options_(options), rate_(rate) {
  begin(mix_, options.output);
  begin(cues_, options.cues);
  begin(report_, options.report);
  begin(depfile_, options.depfile);
  if (options.publish) publish_folder_.emplace(*options.publish);
  for (const PublishedFile& file : options.published) begin(published_.emplace_back(), file.path);
  for (const PageFile& page : options.pages) begin(pages_.emplace_back(), page.path);
  for (const fs::path& picture : options.pictures) begin(pictures_.emplace_back(), picture);
  if (!options.stems) return;
  stem_folder_.emplace(*options.stems);
  for (std::size_t bus = 0; bus < bus_count; ++bus) begin(stems_[bus], *options.stems / fmt::format("{}.wav", bus_names[bus]));
}

FileShape OutputFiles::shape_of(Frames frames, const FileTags& tags) const { return {rate_, frames, mix_ ? tag_bytes(tags) : 0}; }

Sinks OutputFiles::open(Frames frames, const FileTags& tags) {
  const FileShape shape = shape_of(frames, tags);
  if (const auto problem = format_problem(options_.format, shape)) throw UsageError(*problem);
  Sinks sinks;
  if (mix_) sinks.mix = open_file_sink(fresh(*mix_), options_.format, shape, tags);
  else sinks.mix = open_pipe_sink(1, options_.format, shape, options_.interrupted);
  for (std::size_t bus = 0; bus < bus_count; ++bus)
    if (stems_[bus])
      sinks.stems[bus] = open_file_sink(fresh(*stems_[bus]), {Container::wav, SampleFormat::float32, false}, {rate_, frames});
  return sinks;
}

void OutputFiles::write_tags(Frames frames, const FileTags& tags) {
  if (mix_) file::write_tags(mix_->descriptor(), options_.format, shape_of(frames, tags), tags);
}

void OutputFiles::write_published(const Edition& edition) {
  for (std::size_t i = 0; i < published_.size(); ++i) write(published_[i], publish(options_.published[i].publication, edition));
}

void OutputFiles::write_pages(const Edition& edition) {
  for (std::size_t i = 0; i < pages_.size(); ++i)
    write_page(edition, options_, options_.pages[i], mix_->descriptor(), [&](const std::string& text) { write(pages_[i], text); });
}

void OutputFiles::write_pictures(const Edition& edition) {
  if (pictures_.empty()) return;
  const std::string svg = svg_of(picture_of(edition));
  for (std::size_t i = 0; i < pictures_.size(); ++i) write(pictures_[i], is_png(options_.pictures[i]) ? rasterized(svg) : svg);
}

void OutputFiles::write(std::optional<AtomicFile>& file, const std::string& text) {
  if (file) file->fill(text);
  else print(text);
}

void OutputFiles::commit() {
  std::vector<AtomicFile*> files;
  const auto add = [&files](std::optional<AtomicFile>& file) {
    if (file) files.push_back(&*file);
  };
  for (auto& stem : stems_) add(stem);
  for (auto* const all : {&published_, &pages_, &pictures_})
    for (auto& file : *all) add(file);
  for (auto* const file : {&cues_, &report_, &depfile_, &mix_}) add(*file);
  commit_together(files);
}

bool is_png(const fs::path& picture) { return lower_case(picture.string()).ends_with(".png"); }

}  // namespace locket::inline output

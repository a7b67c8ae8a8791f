// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/output/own_sound.h"

#include <fmt/format.h>

#include <algorithm>

#include "audio/denormals.h"
#include "renderer/errors.h"
#include "renderer/files/atomic_file.h"
#include "renderer/files/files.h"
#include "scripts/page/diagnostics.h"

namespace locket::inline output {
namespace {

constexpr std::size_t block_frames = 8192;
constexpr Time usual_duration = std::chrono::seconds(60);
/// A bed begins and ends anywhere in its noise: cut off, it would click.
constexpr Time fade = std::chrono::milliseconds(50);

const FoleyInfo& info_of(const std::string& name) {
  const auto& all = foley_catalogue();
  const auto found = std::find_if(all.begin(), all.end(), [&](const FoleyInfo& one) { return one.name == name; });
  if (found != all.end()) return *found;
  std::vector<std::string> known;
  for (const FoleyInfo& one : all) known.push_back(one.name);
  throw UsageError(fmt::format("there is no sound \"{}\"{}; `locket sounds` lists them", name, did_you_mean(name, known)));
}

void refuse_what_it_does_not_take(const SoundRequest& request, const FoleyInfo& info) {
  const Recipe& recipe = request.recipe;
  if (!info.bed && request.duration) throw UsageError(fmt::format("--duration is for beds; \"{}\" is as long as it is", info.name));
  if (!info.repeated && (recipe.count || recipe.pace))
    throw UsageError(
        fmt::format("--{} is for sounds that repeat, such as steps; \"{}\" does not", recipe.count ? "count" : "pace", info.name));
  if (lasts_too_long(recipe.count, recipe.pace))
    throw UsageError(
        fmt::format("so many at this pace would last longer than {:.0f} minutes; lower --count or raise --pace", most_repeated_minutes));
}

/// The output, until it is whole.
class SoundFile {
 public:
  SoundFile(const SoundRequest& request, int channels, Frames frames, const std::function<bool()>& interrupted) {
    FileFormat format = request.format;
    format.mono = channels == 1;
    const FileShape shape{request.recipe.rate, frames};
    if (const auto problem = format_problem(format, shape)) throw UsageError(*problem);
    if (request.output != "-") file_.emplace(request.output);
    sink_ = file_ ? open_file_sink(file_->descriptor(), format, shape) : open_pipe_sink(1, format, shape, interrupted);
  }

  void write(StereoView block) { sink_->write(block); }
  void finish() {
    sink_->finish();
    if (file_) file_->commit();
  }

 private:
  std::optional<AtomicFile> file_;
  std::unique_ptr<Sink> sink_;
};

/// How loud frame `at` of `length` is, where `edge` frames are faded on either side: straight lines.
float fade_gain(Frames at, Frames length, Frames edge) {
  const Frames nearest_edge = std::min(at, length - 1 - at);
  return nearest_edge >= edge ? 1.0f : static_cast<float>(nearest_edge) / static_cast<float>(edge);
}

void write_bed(const SoundRequest& request, const std::function<bool()>& interrupted) {
  const Frames length = std::max<Frames>(1, to_frames(request.duration.value_or(usual_duration), request.recipe.rate));
  const Frames edge = std::min(to_frames(fade, request.recipe.rate), length / 2);
  SoundFile file(request, 2, length, interrupted);
  const std::unique_ptr<Sound> bed = make_bed(request.name, request.recipe);
  std::vector<float> left(block_frames), right(block_frames);
  for (Frames done = 0; done < length;) {
    if (interrupted()) throw Interrupted();
    const auto n = static_cast<std::size_t>(std::min<Frames>(length - done, block_frames));
    float* const planes[2] = {left.data(), right.data()};
    bed->read(planes, n);
    for (std::size_t i = 0; i < n; ++i) {
      const float gain = fade_gain(done + static_cast<Frames>(i), length, edge);
      left[i] *= gain;
      right[i] *= gain;
    }
    file.write({{left.data(), n}, {right.data(), n}});
    done += static_cast<Frames>(n);
  }
  file.finish();
}

void write_effect(const SoundRequest& request, const std::function<bool()>& interrupted) {
  const Clip clip = make_effect(request.name, request.recipe);
  SoundFile file(request, clip.channels(), clip.length(), interrupted);
  file.write({clip.channel(0), clip.channel(clip.channels() - 1)});
  file.finish();
}

}  // namespace

void write_sound(const SoundRequest& request, const std::function<bool()>& interrupted) {
  const FoleyInfo& info = info_of(request.name);
  refuse_what_it_does_not_take(request, info);
  flush_denormals();
  if (info.bed) write_bed(request, interrupted);
  else write_effect(request, interrupted);
}

}  // namespace locket::inline output

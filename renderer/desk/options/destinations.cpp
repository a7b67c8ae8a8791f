// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/desk/options/destinations.h"

#include <fmt/format.h>

#include <map>

#include "renderer/errors.h"

namespace fs = std::filesystem;

namespace locket::inline desk {
namespace {

struct Destination {
  const char* option;
  const std::string& typed;
};

/// Those that may be a folder or a file.
std::vector<Destination> given(const TypedOutputs& typed) {
  std::vector<Destination> all;
  for (const Destination& one :
       {Destination{"-o", typed.output}, {"--cues", typed.cues}, {"--report", typed.report}, {"--depfile", typed.depfile}})
    if (!one.typed.empty()) all.push_back(one);
  return all;
}

bool is_folder(const std::string& typed) {
  std::error_code none;
  return !typed.empty() && (typed.back() == '/' || fs::is_directory(typed, none));
}

std::string name_of(const fs::path& play) {
  if (play == "-") throw UsageError("a play from standard input has no name; name the files, not folders, that are to be written");
  return play.stem().string();
}

fs::path in_folder(const std::string& typed, const fs::path& play, const std::string& ending) {
  return is_folder(typed) ? fs::path(typed) / (name_of(play) + ending) : fs::path(typed);
}

std::optional<fs::path> beside(const std::string& typed, const fs::path& play, const std::string& ending) {
  return typed.empty() ? std::nullopt : std::optional(in_folder(typed, play, ending));
}

fs::path identity_of(const fs::path& path) {
  std::error_code none;
  return path == "-" ? path : fs::weakly_canonical(fs::absolute(path), none);
}

}  // namespace

std::vector<std::string> format_names() { return {"wav", "flac", "ogg", "opus", "mp3", "w64", "aiff"}; }

void set_destinations(const TypedOutputs& typed, const fs::path& play, RenderOptions& options) {
  const bool folder = is_folder(typed.output);
  if (!folder && !typed.format.empty())
    throw UsageError(
        fmt::format("--format {}: this is for -o with a folder; the name {} says its format itself", typed.format, typed.output));
  options.output = in_folder(typed.output, play, "." + (typed.format.empty() ? std::string("wav") : typed.format));
  options.format.container = format_by_name(options.output);
  if (!typed.stems.empty()) options.stems = folder ? fs::path(typed.stems) / name_of(play) : fs::path(typed.stems);
  options.cues = beside(typed.cues, play, ".cues.json");
  options.report = beside(typed.report, play, ".report.json");
  options.depfile = beside(typed.depfile, play, ".d");
  if (options.depfile && options.output == "-")
    throw UsageError("--depfile: standard output has no name that could depend on anything; name a file with -o");
}

void require_folders(const TypedOutputs& typed) {
  for (const Destination& one : given(typed))
    if (!is_folder(one.typed))
      throw UsageError(fmt::format("{} {}: several plays go into a folder; end its name with a slash, as in {} season/", one.option,
                                   one.typed, one.option));
}

std::vector<fs::path> folders_of(const TypedOutputs& typed) {
  std::vector<fs::path> folders;
  for (const Destination& one : given(typed))
    if (is_folder(one.typed)) folders.emplace_back(one.typed);
  if (!typed.stems.empty() && is_folder(typed.output)) folders.emplace_back(typed.stems);
  return folders;
}

void refuse_collisions(const std::vector<fs::path>& plays, const std::vector<RenderOptions>& options) {
  std::map<fs::path, std::size_t> written;  // and whose it is
  for (std::size_t i = 0; i < plays.size(); ++i)
    for (const fs::path& path : outputs_of(options[i])) {
      const auto [known, is_new] = written.emplace(identity_of(path), i);
      if (is_new) continue;
      if (known->second == i) throw UsageError(fmt::format("{} would be written twice; give each output a name of its own", path.string()));
      throw UsageError(fmt::format("{} and {} would both be written to {}; render them into folders of their own",
                                   plays[known->second].string(), plays[i].string(), path.string()));
    }
}

}  // namespace locket::inline desk

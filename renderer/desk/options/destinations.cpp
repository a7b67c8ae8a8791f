// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/desk/options/destinations.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "renderer/errors.h"
#include "scripts/utf8.h"

namespace fs = std::filesystem;

namespace locket::inline desk {
namespace {

struct Destination {
  std::string option;
  const std::string& typed;
};

/// What goes with the sound, by the option that asks for it: a kind of publication, what it is in a folder and on standard output.
struct PublishedKind {
  std::string_view kind;
  std::vector<std::string> TypedOutputs::*typed;
  Publication in_folder, on_output;
};

const PublishedKind published_kinds[] = {
    {"captions", &TypedOutputs::captions, Publication::captions_vtt, Publication::captions_vtt},
    {"words", &TypedOutputs::words, Publication::words_vtt, Publication::words_vtt},
    {"chapters", &TypedOutputs::chapters, Publication::chapters_json, Publication::chapters_json},
    {"transcript", &TypedOutputs::transcript, Publication::transcript_html, Publication::transcript_txt},
    {"labels", &TypedOutputs::labels, Publication::labels_txt, Publication::labels_txt},
    {"dialogue", &TypedOutputs::dialogue, Publication::dialogue_csv, Publication::dialogue_csv},
};

/// Those that may be a folder or a file.
std::vector<Destination> given(const TypedOutputs& typed) {
  std::vector<Destination> all;
  for (const Destination& one :
       {Destination{"-o", typed.output}, {"--cues", typed.cues}, {"--report", typed.report}, {"--depfile", typed.depfile}})
    if (!one.typed.empty()) all.push_back(one);
  for (const PublishedKind& kind : published_kinds)
    for (const std::string& one : typed.*kind.typed) all.push_back({fmt::format("--{}", kind.kind), one});
  for (const std::string& one : typed.page) all.push_back({"--page", one});
  for (const std::string& one : typed.picture) all.push_back({"--picture", one});
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

PublishedFile published_file(const PublishedKind& kind, const std::string& typed, const fs::path& play) {
  if (typed == "-") return {kind.on_output, typed};
  if (is_folder(typed)) return {kind.in_folder, in_folder(typed, play, fmt::format(".{}", file_name(kind.in_folder)))};
  if (const auto publication = publication_named(kind.kind, typed)) return {*publication, typed};
  throw UsageError(fmt::format("--{} {}: the name must end in one of {}", kind.kind, typed, endings_of(kind.kind)));
}

std::vector<PublishedFile> published_files(const TypedOutputs& typed, const std::optional<fs::path>& folder, const fs::path& play) {
  std::vector<PublishedFile> files;
  if (folder)
    for (const Publication one : all_publications()) files.push_back({one, *folder / file_name(one)});
  for (const PublishedKind& kind : published_kinds)
    for (const std::string& one : typed.*kind.typed) files.push_back(published_file(kind, one, play));
  return files;
}

/// Without a file that browsers play there is no page: asked for by name, that is refused; in the folder of all, it is left out.
void refuse_pages_without_sound(const RenderOptions& options) {
  if (options.output == "-") throw UsageError("--page: standard output has no name under which a page could play it; name a file with -o");
  if (!page_type(options.format.container))
    throw UsageError(fmt::format("--page: browsers do not play {}; write .mp3, .m4b, .opus, .ogg, .flac or .wav", options.output.string()));
}

std::vector<PageFile> page_files(const TypedOutputs& typed, const RenderOptions& options, const fs::path& play) {
  std::vector<PageFile> pages;
  if (!typed.page.empty()) refuse_pages_without_sound(options);
  if (options.publish && options.output != "-" && page_type(options.format.container))
    pages.push_back({*options.publish / "page.html", typed.embed});
  for (const std::string& one : typed.page) pages.push_back({in_folder(one, play, ".html"), typed.embed});
  if (typed.embed && pages.empty()) throw UsageError("--embed: into which page? Name one with --page");
  return pages;
}

std::vector<fs::path> picture_files(const TypedOutputs& typed, const fs::path& play) {
  std::vector<fs::path> pictures;
  for (const std::string& one : typed.picture) {
    pictures.push_back(in_folder(one, play, ".png"));
    const std::string name = lower_case(pictures.back().string());
    if (one != "-" && !name.ends_with(".png") && !name.ends_with(".svg"))
      throw UsageError(fmt::format("--picture {}: the name must end in one of .png .svg", one));
  }
  return pictures;
}

fs::path identity_of(const fs::path& path) {
  std::error_code none;
  return path == "-" ? path : fs::weakly_canonical(fs::absolute(path), none);
}

bool is_below(const fs::path& path, const fs::path& folder) {
  return std::mismatch(folder.begin(), folder.end(), path.begin(), path.end()).first == folder.end();
}

/// No folder of stems can be, or be in, what will be a file.
void refuse_files_as_folders(const std::vector<RenderOptions>& options, const std::map<fs::path, std::size_t>& files) {
  for (const RenderOptions& one : options) {
    if (!one.stems) continue;
    const fs::path folder = identity_of(*one.stems);
    for (const auto& [file, play] : files)
      if (is_below(folder, file))
        throw UsageError(
            fmt::format("--stems {}: there a file is to be written; give the stems a folder of their own", one.stems->string()));
  }
}

}  // namespace

std::vector<std::string> format_names() { return {"wav", "flac", "ogg", "opus", "mp3", "m4b", "w64", "aiff"}; }

void set_destinations(const TypedOutputs& typed, const fs::path& play, RenderOptions& options) {
  const bool folder = is_folder(typed.output);
  if (!folder && !typed.format.empty())
    throw UsageError(
        fmt::format("--format {}: this is for -o with a folder; the name {} says its format itself", typed.format, typed.output));
  options.output = in_folder(typed.output, play, "." + (typed.format.empty() ? std::string("wav") : typed.format));
  options.format.container = format_by_name(options.output);
  const auto folder_of = [&](const std::string& named) -> std::optional<fs::path> {
    if (named.empty()) return std::nullopt;
    return folder ? fs::path(named) / name_of(play) : fs::path(named);
  };
  options.stems = folder_of(typed.stems);
  options.publish = folder_of(typed.publish);
  options.published = published_files(typed, options.publish, play);
  options.pages = page_files(typed, options, play);
  options.pictures = picture_files(typed, play);
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
  for (const std::string* named : {&typed.stems, &typed.publish})
    if (!named->empty() && is_folder(typed.output)) folders.emplace_back(*named);
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
  refuse_files_as_folders(options, written);
}

}  // namespace locket::inline desk

// SPDX-License-Identifier: GPL-3.0-or-later
#include "scripts/import/archive.h"

#include <fmt/format.h>
#include <zip.h>

#include <algorithm>

#include "scripts/import/import.h"

namespace locket::story {
namespace {

constexpr std::size_t most_files = 20000;
constexpr std::string_view end_of_directory = "PK\x05\x06";
constexpr std::size_t longest_end = 22 + 65535;  ///< bytes of the end of the directory, with its comment
constexpr std::size_t block = 1u << 16;

/// How many files the archive says it holds: known before any of them is looked at. 0 = it says nothing.
std::size_t files_told(std::string_view bytes) {
  const std::string_view tail = bytes.substr(bytes.size() - std::min(bytes.size(), longest_end));
  const std::size_t at = tail.rfind(end_of_directory);
  if (at == std::string_view::npos || at + 12 > tail.size()) return 0;
  return static_cast<unsigned char>(tail[at + 10]) + 256u * static_cast<unsigned char>(tail[at + 11]);
}

using File = std::unique_ptr<zip_file_t, int (*)(zip_file_t*)>;

}  // namespace

bool is_archive(std::string_view bytes) { return bytes.substr(0, 4) == "PK\x03\x04"; }

struct Archive::Opened {
  zip_t* zip = nullptr;
  ~Opened() {
    if (zip) zip_discard(zip);
  }
};

Archive::Archive(std::string_view bytes) : opened_(std::make_unique<Opened>()), left_(largest_story) {
  if (files_told(bytes) > most_files) {
    error_ = fmt::format("it is a packed file that holds more than {} files", most_files);
    return;
  }
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* const source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  opened_->zip = source ? zip_open_from_source(source, ZIP_RDONLY, &error) : nullptr;
  if (!opened_->zip) {
    if (source) zip_source_free(source);
    error_ = "it is a packed file, and damaged";
  }
  zip_error_fini(&error);
}

Archive::~Archive() = default;

bool Archive::holds(const std::string& name) const { return opened_->zip && zip_name_locate(opened_->zip, name.c_str(), 0) >= 0; }

std::optional<std::string> Archive::fail(std::string why) {
  if (error_.empty()) error_ = std::move(why);
  return std::nullopt;
}

std::optional<std::string> Archive::read(const std::string& name) {
  if (!error_.empty()) return std::nullopt;
  zip_stat_t stat;
  if (zip_stat(opened_->zip, name.c_str(), 0, &stat) != 0) return fail(fmt::format("it names \"{}\", which is not in it", name));
  if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) && stat.encryption_method != ZIP_EM_NONE) return fail("it is locked by a password");
  const File file(zip_fopen(opened_->zip, name.c_str(), 0), &zip_fclose);
  if (!file) return fail(fmt::format("\"{}\" in it is damaged", name));
  // What it says of its size is not believed: it is unpacked until it ends, or is too much.
  std::string text;
  for (;;) {
    const std::size_t had = text.size();
    text.resize(had + block);
    const zip_int64_t got = zip_fread(file.get(), text.data() + had, block);
    if (got < 0) return fail(fmt::format("\"{}\" in it is damaged", name));
    text.resize(had + static_cast<std::size_t>(got));
    if (text.size() > left_) return fail("it unpacks to more than 64 MB");
    if (got == 0) break;
  }
  left_ -= text.size();
  return text;
}

}  // namespace locket::story

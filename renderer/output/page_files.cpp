// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/output/page_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <vector>

#include "audio/errors.h"
#include "audio/file/whole_io.h"
#include "renderer/edition/page.h"

namespace fs = std::filesystem;

namespace locket::inline output {
namespace {

/// Of RFC 3986: what stands for itself wherever it is in a path.
bool is_unreserved(unsigned char byte) {
  const bool letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z'), digit = byte >= '0' && byte <= '9';
  return letter || digit || std::string_view("-._~/").find(static_cast<char>(byte)) != std::string_view::npos;
}

fs::path real(const fs::path& path) {
  std::error_code none;
  return fs::weakly_canonical(fs::absolute(path), none);
}

void write_sound(const FileDescriptor& mix, const std::function<void(const std::string&)>& write) {
  std::vector<std::byte> bytes(page_piece_bytes);
  for (std::int64_t at = 0;;) {
    const std::int64_t n = read_whole_at(mix.get(), bytes, at);
    if (n < 0) throw MachineError(fmt::format("cannot read what was just written: {}", error_text(errno)));
    if (n == 0) return;
    write(page_piece({reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(n)}));
    at += n;
  }
}

}  // namespace

std::string address_between(const fs::path& from, const fs::path& to) {
  std::string address;
  for (const char c : real(to).lexically_relative(real(from).parent_path()).generic_string())
    address += is_unreserved(static_cast<unsigned char>(c)) ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  return address;
}

void write_page(const Edition& edition, const RenderOptions& options, const PageFile& page, FileDescriptor mix,
                const std::function<void(const std::string&)>& write) {
  const fs::path place = page.path == "-" ? fs::path("page.html") : page.path;
  const Page parts = page_html(edition, {page.embed ? std::string() : address_between(place, options.output),
                                         options.output.filename().string(), std::string(page_type(options.format.container).value())});
  write(parts.before);
  if (page.embed) write_sound(mix, write);
  write(parts.after);
}

}  // namespace locket::inline output

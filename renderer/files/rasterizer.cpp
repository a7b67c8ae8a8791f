// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/files/rasterizer.h"

#include <fmt/format.h>

#include "audio/errors.h"
#include "renderer/files/filter_process.h"

namespace locket::inline files {
namespace {

constexpr FilterLimits limits{.output_bytes = 64u << 20, .seconds = 60};
constexpr std::size_t longest_reason = 300;  ///< bytes of what it says

}  // namespace

void require_rasterizer() { rasterized("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\" height=\"1\"/>"); }

std::string rasterized(const std::string& svg) {
  Filtered made = run_filter({"rsvg-convert", "--format=png"}, svg, limits);
  switch (made.end) {
    case Filtered::End::done: return std::move(made.output);
    case Filtered::End::not_found:
      throw MachineError(
          "a picture in .png is made by rsvg-convert, which is not installed: `apt-get install librsvg2-bin`, or name it .svg");
    case Filtered::End::too_long: throw MachineError("rsvg-convert took more than a minute for the picture; name it .svg");
    case Filtered::End::too_much:
    case Filtered::End::failed: break;
  }
  throw MachineError(fmt::format("rsvg-convert cannot make the picture: {}", made.said.substr(0, longest_reason)));
}

}  // namespace locket::inline files

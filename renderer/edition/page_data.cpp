// SPDX-License-Identifier: GPL-3.0-or-later
// What the page's script is told, as JSON that may stand in a script element.
#include <cmath>
#include <nlohmann/json.hpp>

#include "renderer/edition/base64.h"
#include "renderer/edition/clock.h"
#include "renderer/edition/page_data.h"
#include "renderer/edition/page_lanes.h"
#include "renderer/edition/page_wording.h"

namespace locket::inline edition {
namespace {

using Json = nlohmann::ordered_json;

/// A byte a bin: the root of the peak, so that a bed 30 dB under a voice is seen beside it.
std::string bytes_of(const Edition::Peaks& peaks) {
  std::string bytes;
  for (const float peak : peaks) bytes += static_cast<char>(static_cast<unsigned char>(std::lround(255 * std::sqrt(peak))));
  return bytes;
}

/// Inside a script element nothing ends the text but `</script`, and `<!--` begins what is not wanted there.
std::string without_tags(const std::string& json) {
  std::string text;
  for (const char c : json) text += c == '<' ? std::string("\\u003c") : std::string(1, c);
  return text;
}

}  // namespace

std::string page_data(const Edition& edition, const PageSound& sound) {
  Json json{
      {"title", edition.title}, {"author", edition.author}, {"length", milliseconds(edition.frames, edition.rate)},
      {"sound", sound.name},    {"type", sound.type},       {"bin", static_cast<double>(edition.waveforms.bin) * 1000 / edition.rate}};
  json["lanes"] = Json::array();
  for (const Lane& lane : lanes_of(edition))
    json["lanes"].push_back({{"name", lane.name}, {"colour", lane.colour}, {"peaks", base64(bytes_of(lane.peaks))}});
  for (const PageWord& word : page_words()) json["words"][std::string(word.name)] = word.in(edition.language);
  return without_tags(json.dump(-1, ' ', false, Json::error_handler_t::replace));
}

}  // namespace locket::inline edition

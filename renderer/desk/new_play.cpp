// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/desk/new_play.h"

namespace locket::inline desk {

const std::string& new_play() {
  static const std::string text =
#include "renderer/desk/new_play.inc"
      ;
  return text;
}

}  // namespace locket::inline desk

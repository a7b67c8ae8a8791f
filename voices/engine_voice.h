// SPDX-License-Identifier: GPL-3.0-or-later
// A voice as the engine lists it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "scripts/page/screenplay.h"

namespace locket {

/// One entry of the engine's list.
struct EngineVoice {
  std::string identifier;              ///< `gmw/en`, `!v/f3`
  std::string name;                    ///< `English (Great Britain)`
  std::vector<std::string> languages;  ///< lower case, the voice's own first; `variant` for a variant
  std::vector<int> ranks;              ///< how well it suits each of them, 1 = best; may be left out
  std::optional<Gender> gender;
  int age = 0;  ///< 0 = not said

  bool is_variant() const { return identifier.rfind("!v/", 0) == 0; }
  int rank(std::size_t language) const { return language < ranks.size() ? ranks[language] : 5; }
};

}  // namespace locket

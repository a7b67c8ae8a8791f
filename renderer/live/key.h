// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace locket::inline live {

/// What somebody who listens to a play asks of it.
enum class Key { pause, line_back, line_forth, scene_back, scene_forth, louder, softer, quit, help };

}  // namespace locket::inline live

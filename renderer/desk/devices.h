// SPDX-License-Identifier: GPL-3.0-or-later
// The outputs of this machine, for people and for programs.
#pragma once

#include <span>
#include <string>

#include "audio/device/output_device.h"

namespace locket::inline desk {

/// One a line, the default marked with a star; or all as JSON, `{"devices": [...]}`. Times are in seconds there.
std::string device_list(std::span<const OutputDevice> devices, bool json);

}  // namespace locket::inline desk

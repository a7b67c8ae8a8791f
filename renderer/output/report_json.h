// SPDX-License-Identifier: GPL-3.0-or-later
// `--report`: the mix's figures for programs.
#pragma once

#include <string>

#include "renderer/output/mix_report.h"

namespace locket::inline output {

/// JSON, as the README describes it. What cannot be measured is null.
std::string report_json(const MixReport& report, double seconds, double times_real_time);

}  // namespace locket::inline output

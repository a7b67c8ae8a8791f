// SPDX-License-Identifier: GPL-3.0-or-later
// Ogg's pages (RFC 3533), as far as two files of one sound differ in them.
#pragma once

#include <cstdint>

#include "audio/file_descriptor.h"

namespace locket::inline file {

/// Gives every page of a file with one stream this serial number, and its checksum anew. Encoders draw the number by lot or from the
/// clock; it only has to differ between the streams of one file. Throws MachineError when the file cannot be read or written, or is
/// no Ogg.
void set_ogg_serial(const FileDescriptor& file, std::uint32_t serial);

}  // namespace locket::inline file

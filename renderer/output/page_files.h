// SPDX-License-Identifier: GPL-3.0-or-later
// A page that plays the sound, written piece by piece: with the sound in it, it is larger than memory may be.
#pragma once

#include <functional>
#include <string>

#include "audio/file_descriptor.h"
#include "renderer/output/render.h"

namespace locket::inline output {

/// The address of `to` in a page that is at `from`: relative, of bytes that a URL may hold. Links are resolved.
std::string address_between(const std::filesystem::path& from, const std::filesystem::path& to);

/// `mix`: the file of sound, whole. Throws MachineError when it cannot be read.
void write_page(const Edition& edition, const RenderOptions& options, const PageFile& page, FileDescriptor mix,
                const std::function<void(const std::string&)>& write);

}  // namespace locket::inline output

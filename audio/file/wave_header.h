// SPDX-License-Identifier: GPL-3.0-or-later
// The sizes and the header of a WAV whose length is known before its first sample (RIFF; RF64 after EBU Tech 3306).
#pragma once

#include <string>

#include "audio/file/sink.h"

namespace locket::inline file {

int channels_of(const FileFormat& format);  ///< 1 or 2
int bytes_of(SampleFormat samples);         ///< of one sample
Frames data_bytes(const FileFormat& format, const FileShape& shape);

/// The sizes in a RIFF or AIFF header have 32 bits; true when this needs more, headers included.
bool outgrows_32_bits(const FileFormat& format, const FileShape& shape);

/// All bytes that stand before the samples.
std::string wave_header(const FileFormat& format, const FileShape& shape);

}  // namespace locket::inline file

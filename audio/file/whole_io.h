// SPDX-License-Identifier: GPL-3.0-or-later
// Reading and writing descriptors to the end of the span: short transfers and interrupting signals are nobody
// else's concern.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>

namespace locket::inline file {

/// At the descriptor's own position (pipes). Returns 0, or the errno that stopped it: ECANCELED when whoever reads takes nothing
/// and `gives_up`, asked several times a second, says so.
int write_whole(int fd, std::span<const std::byte> bytes, const std::function<bool()>& gives_up = {});
/// At `offset`; the descriptor's own position stays.
int write_whole_at(int fd, std::span<const std::byte> bytes, std::int64_t offset) noexcept;

/// How many bytes there were: fewer only at the end of the file, -1 with errno set.
std::int64_t read_whole_at(int fd, std::span<std::byte> bytes, std::int64_t offset) noexcept;

/// Of what one of these said about an output: throws MachineError unless it is 0.
void require_written(int error);

}  // namespace locket::inline file

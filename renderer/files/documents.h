// SPDX-License-Identifier: GPL-3.0-or-later
// Word processors' documents, read by pandoc where that is installed.
#pragma once

#include <string>

namespace locket::inline files {

/// pandoc's name of the format that a document is in (`docx`, `odt`, `rtf`, `fb2`), by its content; empty = it needs no pandoc.
std::string document_format(const std::string& bytes);

/// A document as HTML; what is none stays as it is. `name` is for the errors. pandoc runs without a shell, in its sandbox, with
/// nothing open but its own ends of three pipes, for a minute and 64 MB at most. Throws UsageError when it is not installed, or
/// refuses the document; MachineError when it cannot be run.
std::string readable_document(std::string bytes, const std::string& name);

}  // namespace locket::inline files

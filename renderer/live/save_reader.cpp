// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/live/save_reader.h"

#include <utility>

#include "renderer/errors.h"

namespace locket::inline live {
namespace {

/// How long the end may be kept waiting.
constexpr auto patience = std::chrono::milliseconds(50);

}  // namespace

SaveReader::SaveReader(FileWatch saves, ProductionOptions options, bool colour)
    : saves_(std::move(saves)), options_(std::move(options)), colour_(colour), speed_(options_.speed) {
  options_.from_the_beginning = false;
  thread_ = std::thread([this] { work(); });
}

SaveReader::~SaveReader() {
  closing_ = true;
  thread_.join();
}

std::vector<ReadSave> SaveReader::read() {
  const std::lock_guard lock(mutex_);
  if (failure_) std::rethrow_exception(failure_);
  return std::exchange(done_, {});
}

void SaveReader::work() {
  try {
    while (!closing_)
      if (saves_.changed(patience)) read_again();
  } catch (...) {
    const std::lock_guard lock(mutex_);
    failure_ = std::current_exception();
  }
}

void SaveReader::read_again() {
  ReadSave save;
  try {
    save = read_version();
  } catch (const PlayError& mistakes) {
    save.message = mistakes.what();
  } catch (const UsageError& gone) {
    save.message = gone.what();
  }
  const std::lock_guard lock(mutex_);
  done_.push_back(std::move(save));
}

ReadSave SaveReader::read_version() {
  options_.speed = speed_;
  auto production = std::make_shared<Production>(options_);
  saves_.watch(production->inputs());
  production->require_no_errors(colour_);
  std::string doubts = production->diagnostics().text(colour_);
  return {version_of(std::move(production)), std::move(doubts)};
}

}  // namespace locket::inline live

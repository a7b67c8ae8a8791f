// SPDX-License-Identifier: GPL-3.0-or-later
// Somebody's voice is chosen while the play is heard: a list of candidates, each heard on the line that was said last, until one is
// kept or all is left as it was.
//
//     v ─▶ opening ─▶ ┌──────────┐ ─ up, down ─▶ made ready beside what is heard ─▶ LiveSession::hear ─▶ the line's end: paused
//                     │ choosing │ ─ left, right ─▶ somebody else's list
//                     └──────────┘ ─ enter ─▶ written into the XML    ─ escape ─▶ the play as it was
#pragma once

#include <future>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "renderer/casting/audition.h"
#include "renderer/casting/cast_change.h"
#include "renderer/desk/stroke.h"
#include "renderer/live/live_session.h"

namespace locket::inline desk {

/// For one thread, that of the session.
class VoiceChoice {
 public:
  /// The play is paused. `options`: of the play as it is heard, which is read anew.
  VoiceChoice(const ProductionOptions& options, LiveSession& session);

  void strike(const Stroke& stroke);
  /// Goes on with what has been made ready; often. Throws PlayError, UsageError when something cannot be done: then it is over.
  void go_on();
  bool over() const { return end_ == End::over; }
  /// What to show below the lines.
  Choice shown() const;

  /// Once it is over: what was written, and what to tell of it; nothing was written = empty.
  const std::vector<RewrittenPage>& written() const { return written_; }
  const std::vector<std::string>& told() const { return told_; }

 private:
  struct Speaker {
    CharacterIndex character = 0;
    std::string line;  ///< the one that was said last, or the first to come
  };
  /// The play as it is, and who speaks in it: the one who spoke last first, then in the order of the cast.
  struct Opened {
    std::shared_ptr<Production> play;
    std::vector<Speaker> speakers;
  };

  static Opened open(ProductionOptions options, const std::string& line);
  void list();
  void choose(std::ptrdiff_t steps);
  void turn_to(std::ptrdiff_t steps);
  void make_ready();
  void hear();
  void stop_at_the_end();
  void keep();
  void leave();
  void close();
  const Speaker& speaker() const { return opened_->speakers[speaking_]; }

  ProductionOptions options_;
  LiveSession& session_;
  std::string line_;  ///< where the play goes on afterwards
  bool was_paused_;
  std::future<Opened> opening_;
  std::optional<Opened> opened_;
  std::size_t speaking_ = 0;
  std::vector<AuditionCandidate> candidates_;  ///< the first is the voice as it is
  std::size_t chosen_ = 0;
  std::future<std::unique_ptr<CastChange>> coming_;
  std::unique_ptr<CastChange> ready_;  ///< nothing for the voice as it is
  std::size_t coming_of_ = 0, ready_of_ = 0;
  std::optional<std::size_t> on_stage_ = 0;  ///< which of the list; nothing = one of somebody else's
  bool hearing_ = false, began_ = false;     ///< the line is heard; its words have begun
  enum class End { none, keep, leave, over } end_ = End::none;
  std::vector<RewrittenPage> written_;
  std::vector<std::string> told_;
};

}  // namespace locket::inline desk

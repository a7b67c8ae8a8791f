// SPDX-License-Identifier: GPL-3.0-or-later
#include "scripts/import/turns.h"

#include "scripts/import/marks.h"
#include "scripts/utf8.h"

namespace locket::story {
namespace {

/// Whether two mentions cannot be one person.
bool clash(const Mention& a, const Mention& b) {
  if (a.kind == b.kind && a.kind != MentionKind::noun) return a.ref != b.ref;
  return a.gender != b.gender && a.gender != Gender::unknown && b.gender != Gender::unknown;
}

class TurnFinder {
 public:
  TurnFinder(const Story& story, const Mentions& mentions) : story_(story), mentions_(mentions), reader_(story, mentions) {}

  std::vector<Turn> find() {
    const std::vector<Quotation>& all = story_.quotations;
    for (Index first = 0; first < all.size();) {
      Index end = first;
      while (end < all.size() && all[end].block == all[first].block) ++end;
      read({first, end});
      first = end;
    }
    return std::move(turns_);
  }

 private:
  /// The quotations of one block.
  void read(Range quotations) {
    const Block& block = story_.blocks[story_.quotations[quotations.begin].block];
    const std::size_t first_turn = turns_.size();
    std::optional<Cue> last_cue;
    for (Index q = quotations.begin; q < quotations.end; ++q) {
      const std::optional<Cue> cue = cue_of(q, quotations, block, turns_.size() > first_turn && last_cue && last_cue->kind == CueKind::tag);
      if (turns_.size() == first_turn || opens_turn(turns_.back(), cue)) turns_.push_back({story_.quotations[q].block, {}, {}, false});
      turns_.back().quotations.push_back(q);
      if (cue) turns_.back().cues.push_back(*cue);
      last_cue = cue;
    }
    continue_speech(quotations, turns_[first_turn]);
    look_back(turns_[first_turn]);
  }

  /// `tagged`: what stands before this piece has already told who said the piece before it.
  std::optional<Cue> cue_of(Index q, Range quotations, const Block& block, bool tagged) const {
    const Quotation& quotation = story_.quotations[q];
    const Index behind = q + 1 < quotations.end ? story_.quotations[q + 1].outside.begin : block.at.end;
    const Index before = q > quotations.begin ? story_.quotations[q - 1].outside.end : block.at.begin;
    std::optional<Cue> cue = reader_.after_speech({quotation.outside.end, behind});
    if (cue && cue->says()) return cue;
    if (before >= quotation.outside.begin || tagged) return cue;
    const std::optional<Cue> earlier = reader_.before_speech({before, quotation.outside.begin});
    if (!earlier) return cue;
    const bool better = !cue || earlier->kind == CueKind::lead_in || q == quotations.begin;
    return better ? earlier : cue;
  }

  bool opens_turn(const Turn& turn, const std::optional<Cue>& cue) const {
    if (!cue || !cue->says()) return false;
    for (const Cue& one : turn.cues)
      if (one.says() && clash(mentions_.list[one.mention], mentions_.list[cue->mention])) return true;
    return false;
  }

  /// A speech of several paragraphs: nothing ends it, and a mark begins it anew.
  void continue_speech(Range quotations, Turn& turn) const {
    if (quotations.begin == 0) return;
    const Quotation& last = story_.quotations[quotations.begin - 1];
    const Quotation& first = story_.quotations[quotations.begin];
    turn.continues = last.open && last.block + 1 == first.block && first.outside.begin == story_.blocks[first.block].at.begin;
  }

  /// A paragraph that ends in a comma, colon or dash leads into the speech of the next one.
  void look_back(Turn& turn) {
    if (!turn.cues.empty() || turn.block == 0) return;
    const Index first = turn.quotations.front();
    if (first > 0 && story_.quotations[first - 1].block + 1 == turn.block) return;
    const Block& before = story_.blocks[turn.block - 1];
    if (before.kind != BlockKind::text || before.tokens.empty()) return;
    const char32_t sign = story_.tokens[before.tokens.end - 1].sign;
    if (sign != ':' && sign != ',' && sign != 0x2014) return;
    if (const auto cue = reader_.before_speech(before.at)) turn.cues.push_back(*cue);
  }

  const Story& story_;
  const Mentions& mentions_;
  CueReader reader_;
  std::vector<Turn> turns_;
};

}  // namespace

std::vector<Turn> find_turns(const Story& story, const Mentions& mentions) { return TurnFinder(story, mentions).find(); }

}  // namespace locket::story

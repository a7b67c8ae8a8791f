// SPDX-License-Identifier: GPL-3.0-or-later
#include "scripts/import/turns.h"

#include <algorithm>

#include "scripts/import/marks.h"
#include "scripts/utf8.h"

namespace locket::story {
namespace {

constexpr Index side_clause_words = 4;

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
      if (cue && !told_already(turns_.back(), *cue)) turns_.back().cues.push_back(*cue);
      if (cue && cue->says()) add_antecedent(q, quotations, block);
      last_cue = cue;
    }
    continue_speech(quotations, turns_[first_turn]);
    look_back(turns_[first_turn]);
  }

  /// Whom "he said" means, when the words before the speech have just told.
  void add_antecedent(Index q, Range quotations, const Block& block) {
    std::vector<Cue>& cues = turns_.back().cues;
    const Mention& he = mentions_.list[cues.back().mention];
    const Index before = q > quotations.begin ? story_.quotations[q - 1].outside.end : block.at.begin;
    if (he.kind != MentionKind::pronoun || he.gender == Gender::unknown || he.at.begin < story_.quotations[q].outside.begin) return;
    if (before >= story_.quotations[q].outside.begin) return;
    const auto earlier = reader_.before_speech({before, story_.quotations[q].outside.begin});
    if (!earlier || !agree(mentions_.list[earlier->mention].gender, he.gender)) return;
    cues.push_back({CueKind::antecedent, earlier->mention, none});
  }

  /// What stands between two pieces is no second sign for the second.
  static bool told_already(const Turn& turn, const Cue& cue) {
    return std::any_of(turn.cues.begin(), turn.cues.end(), [&](const Cue& one) { return one.mention == cue.mention; });
  }

  /// `tagged`: what stands before this piece has already told who said the piece before it.
  std::optional<Cue> cue_of(Index q, Range quotations, const Block& block, bool tagged) const {
    const Quotation& quotation = story_.quotations[q];
    const Index behind = q + 1 < quotations.end ? story_.quotations[q + 1].outside.begin : block.at.end;
    const Index before = q > quotations.begin ? story_.quotations[q - 1].outside.end : block.at.begin;
    std::optional<Cue> cue = reader_.after_speech({quotation.outside.end, behind});
    // "Kit bent over it. "...," they said": one of them, whom the words before tell.
    const bool they = cue && mentions_.list[cue->mention].is(Pronoun::they);
    if (cue && cue->says() && !they) return cue;
    if (cue && !cue->says() && q + 1 < quotations.end) cue->kind = CueKind::between;
    if (before >= quotation.outside.begin || tagged) return cue;
    std::optional<Cue> earlier = reader_.before_speech({before, quotation.outside.begin});
    if (!earlier) return cue;
    if (earlier->kind == CueKind::beat_before && q > quotations.begin) earlier->kind = CueKind::between;
    const bool better = !cue || they || earlier->kind == CueKind::lead_in || q == quotations.begin;
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
    const bool pronoun_said =
        turn.cues.size() == 1 && turn.cues[0].says() && mentions_.list[turn.cues[0].mention].kind == MentionKind::pronoun;
    if ((!turn.cues.empty() && !pronoun_said) || turn.block == 0) return;
    const Index first = turn.quotations.front();
    if (first > 0 && story_.quotations[first - 1].block + 1 == turn.block) return;
    const Block& before = story_.blocks[turn.block - 1];
    if (before.kind != BlockKind::text || before.tokens.empty()) return;
    const char32_t sign = story_.tokens[before.tokens.end - 1].sign;
    auto cue = reader_.before_speech(before.at);
    if (!cue) return;
    if (pronoun_said) {
      const Gender gender = mentions_.list[turn.cues[0].mention].gender;
      if (const auto subject = last_subject(before, gender)) turn.cues.push_back({CueKind::antecedent, *subject, none});
      return;
    }
    if (sign != ':' && sign != ',' && sign != 0x2014) {
      cue->kind = CueKind::led_up;
      if (in_side_clause(mentions_.list[cue->mention], before)) return;
    }
    turn.cues.push_back(*cue);
  }

  /// Who begins the last sentence of a paragraph that somebody of this gender begins.
  std::optional<Index> last_subject(const Block& block, Gender gender) const {
    if (gender == Gender::unknown) return std::nullopt;
    const Range list = mentions_.between(block.at.begin, block.at.end);
    for (Index m = list.end; m-- > list.begin;) {
      const Mention& who = mentions_.list[m];
      if (story_.tokens[who.token].initial && !who.possessive && who.kind != MentionKind::pronoun && agree(who.gender, gender)) return m;
    }
    return std::nullopt;
  }

  /// "When Anna had gone, the two of them sat down."
  bool in_side_clause(const Mention& who, const Block& block) const {
    static constexpr std::string_view joints[] = {"when", "while", "after", "before", "as", "if", "until", "once", "since", "because"};
    for (Index t = who.token; t > block.tokens.begin && t + side_clause_words > who.token; --t) {
      const Token& token = story_.tokens[t - 1];
      if (token.sign == '.' || token.sign == ',') return false;
      if (token.is_word() && std::find(std::begin(joints), std::end(joints), story_.word(token).text) != std::end(joints)) return true;
    }
    return false;
  }

  const Story& story_;
  const Mentions& mentions_;
  CueReader reader_;
  std::vector<Turn> turns_;
};

}  // namespace

std::vector<Turn> find_turns(const Story& story, const Mentions& mentions) { return TurnFinder(story, mentions).find(); }

}  // namespace locket::story

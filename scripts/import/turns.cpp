// SPDX-License-Identifier: GPL-3.0-or-later
#include "scripts/import/turns.h"

#include <algorithm>

#include "scripts/import/marks.h"
#include "scripts/utf8.h"

namespace locket::story {
namespace {

constexpr Index side_clause_words = 4;
constexpr Index longest_gesture = 90;        ///< bytes
constexpr Index words_behind_newcomer = 20;  ///< bytes
constexpr Index brief_telling = 200;         ///< bytes
constexpr Index antecedent_reach = 300;      ///< bytes
constexpr Index words_to_subject = 7;        ///< of a sentence

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
    const bool brief = told_in(block, quotations) <= brief_telling;
    std::optional<Cue> last_cue;
    for (Index q = quotations.begin; q < quotations.end; ++q) {
      const std::optional<Cue> cue = cue_of(q, quotations, block, turns_.size() > first_turn && last_cue && last_cue->kind == CueKind::tag);
      if (turns_.size() == first_turn || opens_turn(turns_.back(), cue)) turns_.push_back({story_.quotations[q].block, {}, {}, false});
      turns_.back().quotations.push_back(q);
      if (cue && !told_already(turns_.back(), *cue)) {
        turns_.back().cues.push_back(*cue);
        turns_.back().cues.back().brief = brief;
        add_antecedent(block);
      }
      last_cue = cue;
    }
    continue_speech(quotations, turns_[first_turn]);
    look_back(turns_[first_turn]);
  }

  /// Bytes of a paragraph that nobody says.
  Index told_in(const Block& block, Range quotations) const {
    Index bytes = block.at.size();
    for (Index q = quotations.begin; q < quotations.end; ++q) bytes -= std::min(bytes, story_.quotations[q].outside.size());
    return bytes;
  }

  /// Whom the "he" of a cue means, when the words before it in its paragraph have told.
  void add_antecedent(const Block& block) {
    std::vector<Cue>& cues = turns_.back().cues;
    const Mention& he = mentions_.list[cues.back().mention];
    if (he.kind != MentionKind::pronoun || he.gender == Gender::unknown) return;
    const Index from = he.at.begin > block.at.begin + antecedent_reach ? he.at.begin - antecedent_reach : block.at.begin;
    const auto earlier = last_subject({from, he.at.begin}, he.gender);
    if (earlier) cues.push_back({cues.back().says() ? CueKind::antecedent : CueKind::chain, *earlier, none});
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
    if (const auto answer = silent_answer(before)) turn.silent_answer = *answer;
    if (const auto newcomer = presented_in(before)) turn.cues.push_back({CueKind::presented, *newcomer, none});
    if (!cue) return;
    if (pronoun_said) {
      const Gender gender = mentions_.list[turn.cues[0].mention].gender;
      if (const auto subject = last_subject(before.at, gender)) turn.cues.push_back({CueKind::antecedent, *subject, none});
      return;
    }
    if (sign != ':' && sign != ',' && sign != 0x2014) {
      cue->kind = CueKind::led_up;
      if (in_side_clause(mentions_.list[cue->mention], before)) return;
    }
    turn.cues.push_back(*cue);
  }

  /// Who begins the last sentence that somebody of this gender begins without a pronoun.
  std::optional<Index> last_subject(Range bytes, Gender gender) const {
    if (gender == Gender::unknown) return std::nullopt;
    const Range list = mentions_.between(bytes.begin, bytes.end);
    for (Index m = list.end; m-- > list.begin;) {
      const Mention& who = mentions_.list[m];
      if (who.possessive || who.kind == MentionKind::pronoun || !agree(who.gender, gender) || !begins_sentence(who)) continue;
      if (!reader_.perceives(m, story_.token_at(bytes.end))) return m;
      const bool other = m + 1 < list.end && !mentions_.list[m + 1].possessive && agree(mentions_.list[m + 1].gender, gender);
      return other ? std::optional(m + 1) : std::nullopt;
    }
    return std::nullopt;
  }

  /// As its first words, or behind some that tell of time and place: "In the back seat Anna ...". The first who is named there.
  bool begins_sentence(const Mention& who) const {
    if (story_.tokens[who.token].initial) return true;
    if (story_.is(story_.tokens[who.token - 1], preposition | toward_word | speech_verb)) return false;
    for (Index t = who.token, words = 0; t-- > 0 && words <= words_to_subject; ++words) {
      const Token& token = story_.tokens[t];
      if (token.quotation != none || is_time_joint(token)) return false;
      if (token.is_word() && token.initial) return first_named({token.at.begin, who.at.begin});
    }
    return false;
  }
  bool is_time_joint(const Token& token) const { return story_.is(token, time_word); }
  bool first_named(Range bytes) const {
    const Range list = mentions_.between(bytes.begin, bytes.end);
    for (Index m = list.begin; m < list.end; ++m)
      if (!mentions_.list[m].possessive) return false;
    return true;
  }

  /// "The girl shook her head.": who, when nothing else is told.
  std::optional<Index> silent_answer(const Block& block) const {
    if (block.at.size() > longest_gesture) return std::nullopt;
    const Range list = mentions_.between(block.at.begin, block.at.end);
    if (list.empty() || mentions_.list[list.begin].possessive || !begins_sentence(mentions_.list[list.begin])) return std::nullopt;
    static constexpr std::string_view gestures[] = {"nodded", "nods", "shook", "shakes", "shrugged", "shrugs"};
    const auto word = [&](Index t) {
      return t < block.tokens.end && story_.tokens[t].is_word() ? std::string_view(story_.word(story_.tokens[t]).text) : std::string_view();
    };
    for (Index t = mentions_.list[list.begin].end_token; t < block.tokens.end; ++t) {
      const bool gesture = std::find(std::begin(gestures), std::end(gestures), word(t)) != std::end(gestures);
      const bool says_nothing = word(t + 1) == "nothing" && story_.is(story_.tokens[t], speech_verb);
      const bool no_answer = (word(t) == "not" || word(t) == "didn't" || word(t) == "doesn't" || word(t) == "no") &&
                             (word(t + 1) == "answer" || word(t + 1) == "reply" || word(t + 1) == "speak" || word(t + 1) == "respond");
      if (gesture || says_nothing || no_answer) return list.begin;
    }
    return std::nullopt;
  }

  /// Whom the last words of a paragraph bring in: "In the doorway stood Tom."
  std::optional<Index> presented_in(const Block& block) const {
    const Range list = mentions_.between(block.at.begin, block.at.end);
    if (list.empty()) return std::nullopt;
    const Mention& last = mentions_.list[list.end - 1];
    if (last.kind != MentionKind::name || last.possessive ||
        story_.tokens[block.tokens.end - 1].at.begin > last.at.end + words_behind_newcomer)
      return std::nullopt;
    for (Index m = 0; m + 1 < list.end; ++m)
      if (mentions_.list[m].kind == MentionKind::name && mentions_.list[m].ref == last.ref) return std::nullopt;
    return list.end - 1;
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

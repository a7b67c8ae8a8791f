// SPDX-License-Identifier: GPL-3.0-or-later
#include "scripts/import/evidence.h"

#include <algorithm>
#include <cmath>

#include "scripts/import/introductions.h"
#include "scripts/import/marks.h"

namespace locket::story {
namespace {

constexpr Index reach_back = 1500, reach_ahead = 250;  ///< bytes
constexpr int grown_up = 18;                           ///< years
constexpr Index unmasked_within = 350;                 ///< bytes
constexpr double nearness_length = 500;
constexpr double said_of_oneself = 0.3;  ///< who tells the story says "I" all the time

bool contains(const std::vector<Index>& list, Index one) { return std::find(list.begin(), list.end(), one) != list.end(); }

/// How near a mention is, e-fold in 500 bytes: from a table, since novels ask for it half a million times.
double nearness(Index bytes) {
  static const std::vector<double> table = [] {
    std::vector<double> values;
    for (Index i = 0; i <= reach_back / 4 + 1; ++i) values.push_back(std::exp(-4.0 * i / nearness_length));
    return values;
  }();
  return table[std::min<std::size_t>(bytes / 4, table.size() - 1)];
}

}  // namespace

Witness::Witness(const Story& story, const Mentions& mentions, const People& people, const Entities& entities, bool heed_introductions,
                 const std::vector<bool>& silent)
    : story_(story), mentions_(mentions), people_(people), entities_(entities), heed_introductions_(heed_introductions), silent_(silent) {
  Index begin = 0;
  for (const Block& block : story.blocks) {
    if (block.kind != BlockKind::text && block.kind != BlockKind::note) begin = block.at.end;
    scene_begin_.push_back(begin);
  }
}

struct Witness::Hearing {
  Evidence evidence;
  std::vector<std::pair<Index, double>> near;  ///< entities named round the turn, and how near
  double& of(Index entity) { return evidence.scores[entity]; }
};

Evidence Witness::of(const Turn& turn) const {
  Hearing hearing;
  const Index begin = story_.quotations[turn.quotations.front()].inside.begin;
  const Index end = story_.quotations[turn.quotations.back()].inside.end;
  const Range round = mentions_.between(begin > reach_back ? begin - reach_back : 0, end + reach_ahead);
  for (Index m = round.begin; m < round.end; ++m) {
    const Index entity = entities_.of_mention[m];
    if (entity == none || (entity == entities_.narrator && !mentions_.first_person)) continue;
    const Mention& mention = mentions_.list[m];
    const bool ahead = mention.at.begin > begin;
    const bool left = mention.at.begin < scene_begin_[turn.block];
    const double near = (left ? weights_.left_behind : 1) * nearness(ahead ? mention.at.begin - begin : begin - mention.at.begin) *
                        (ahead ? 0.5 : 1) * (mention.possessive ? 0.4 : 1);
    const auto known = std::find_if(hearing.near.begin(), hearing.near.end(), [&](const auto& one) { return one.first == entity; });
    if (known == hearing.near.end()) hearing.near.emplace_back(entity, near);
    else known->second += entity == entities_.narrator ? said_of_oneself * near : near;
  }
  hear_nearness(hearing);
  for (const Cue& cue : turn.cues) hear_cue(cue, hearing);
  for (const Index q : turn.quotations) hear_speech(story_.quotations[q], hearing);
  see_listeners(turn, hearing);
  return std::move(hearing.evidence);
}

/// "She turned to Quinn.", "Martha told me."
void Witness::see_listeners(const Turn& turn, Hearing& hearing) const {
  const Block& block = story_.blocks[turn.block];
  std::vector<Index>& seen = hearing.evidence.listeners;
  const Range list = mentions_.between(block.at.begin, block.at.end);
  for (Index m = list.begin; m < list.end; ++m) {
    const Mention& mention = mentions_.list[m];
    const Index entity = entities_.of_mention[m];
    const bool subject = std::any_of(turn.cues.begin(), turn.cues.end(), [&](const Cue& cue) { return cue.mention == m; });
    if (entity != none && !mention.possessive && !subject && is_turned_to(mention.token) && !contains(seen, entity)) seen.push_back(entity);
  }
  for (Index t = block.tokens.begin; t < block.tokens.end && mentions_.first_person; ++t)
    if (story_.tokens[t].is_word() && story_.tokens[t].quotation == none && text(story_.tokens[t].word) == "me" && is_turned_to(t) &&
        !contains(seen, entities_.narrator))
      seen.push_back(entities_.narrator);
}

/// Behind `to`, `at`, `told`.
bool Witness::is_turned_to(Index token) const {
  static constexpr std::string_view ways[] = {"to", "at", "toward", "towards", "told", "tells", "asked", "asks", "faced", "on", "upon"};
  if (token == 0 || !story_.tokens[token - 1].is_word() || story_.tokens[token - 1].quotation != none) return false;
  return std::find(std::begin(ways), std::end(ways), text(story_.tokens[token - 1].word)) != std::end(ways);
}

void Witness::hear_nearness(Hearing& hearing) const {
  for (const auto& [entity, near] : hearing.near) {
    const Entity& who = entities_.list[entity];
    const double kind = who.kind == EntityKind::narrator                    ? weights_.narrator
                        : who.kind == EntityKind::described && !who.epithet ? weights_.described + (who.mentions < 2 ? weights_.passing : 0)
                                                                            : 0;
    hearing.of(entity) += weights_.nearness * std::log(0.05 + near) + kind;
  }
}

const CueWeight& Witness::weight_of(const Cue& cue) const {
  switch (cue.kind) {
    case CueKind::tag: return weights_.tag;
    case CueKind::lead_in: return weights_.lead_in;
    case CueKind::beat_before: return cue.brief ? weights_.brief_before : weights_.beat_before;
    case CueKind::between: return weights_.between;
    case CueKind::antecedent: return weights_.antecedent;
    case CueKind::chain: return weights_.chain;
    case CueKind::presented: return weights_.presented;
    case CueKind::led_up: return weights_.led_up;
    case CueKind::beat: break;
  }
  return cue.brief ? weights_.brief_beat : weights_.beat;
}

void Witness::hear_cue(const Cue& cue, Hearing& hearing) const {
  const Mention& mention = mentions_.list[cue.mention];
  const CueWeight& weight = weight_of(cue);
  if (mention.kind == MentionKind::name || mention.is(Pronoun::i)) hearing.of(entities_.of_mention[cue.mention]) += weight.name;
  else if (mention.kind == MentionKind::noun) hear_noun(cue, weight.noun, weight.name, hearing);
  else if (mention.is(Pronoun::it)) hear_it(cue.mention, weight.pronoun, hearing);
  else if (mention.gender != Gender::unknown) hear_pronoun(cue, weight.pronoun, hearing);
}

/// What of a noun's cue goes to somebody of just that description.
double Witness::share_of_description(const Mention& mention) const {
  const Phrase& phrase = mentions_.phrases[mention.ref];
  if (phrase.epithet) return 0;
  const std::string& head = text(phrase.head());
  if (is_voice(phrase) || head == "thing" || head == "one" || head == "other" || head == "figure") return weights_.voice_itself;
  if (mention.detailed()) return weights_.fresh_itself;
  if (phrase.indefinite) return 1;
  const auto introduced = mentions_.introductions.find({phrase.head(), phrase.modifier});
  if (introduced != mentions_.introductions.end()) {
    const auto next = std::lower_bound(introduced->second.begin(), introduced->second.end(), mention.at.begin);
    if (next != introduced->second.begin() && mention.at.begin - *(next - 1) < introduced_lately) return weights_.fresh_itself;
  }
  const Word& word = story_.words[phrase.head()];
  return word.is(generic_noun) ? weights_.generic_itself : word.is(kin_noun) ? weights_.kin_itself : weights_.noun_itself;
}

void Witness::hear_noun(const Cue& cue, double worth, double named, Hearing& hearing) const {
  const Mention& mention = mentions_.list[cue.mention];
  const Phrase& phrase = mentions_.phrases[mention.ref];
  const Index itself = entities_.of_mention[cue.mention];
  if (itself < silent_.size() && silent_[itself]) {
    if (mention.gender != Gender::unknown) hear_pronoun(cue, worth, hearing);
    return;
  }
  if (entities_.list[itself].kind == EntityKind::person) {
    // "the baroness" is as good as a name.
    hearing.of(itself) += std::max(worth, named);
    return;
  }
  const std::string& owner = text(phrase.words[0]);
  if (text(phrase.head()) == "voice" && (owner == "his" || owner == "her" || owner == "my"))
    return hear_owned_voice(mention, worth, hearing);
  if (is_voice(phrase) && (cue.says() || phrase.indefinite)) hear_unmasked(cue.mention, worth, hearing);
  if (phrase.epithet) hearing.of(itself) += std::max(named, worth * weights_.epithet_itself);
  hearing.of(itself) += worth * share_of_description(mention);
  for (const auto& [entity, near] : hearing.near)
    if (!agree(entities_.list[entity].gender, mention.gender)) hearing.of(entity) += weights_.wrong_gender * worth / weights_.tag.noun;
  const bool fresh = share_of_description(mention) == weights_.fresh_itself;
  if (phrase.indefinite || (fresh && mention.detailed())) return;
  hear_named_by_noun(cue.mention, worth * (fresh ? weights_.fresh_named : 1), hearing);
}

/// "Inspector", "Mrs."
bool Witness::is_grown_up(const Person& person) const {
  return std::any_of(person.titles.begin(), person.titles.end(), [&](Index one) { return text(one) != "miss" && text(one) != "master"; });
}

/// Who of those that have a name "the woman" may be.
void Witness::hear_named_by_noun(Index cue, double worth, Hearing& hearing) const {
  const Mention& mention = mentions_.list[cue];
  const Phrase& phrase = mentions_.phrases[mention.ref];
  const Word& head = story_.words[phrase.head()];
  if (head.is(kin_noun) && hear_kin(mention, worth, hearing)) hearing.of(entities_.of_mention[cue]) -= worth * 0.25;
  static constexpr double by_recency[] = {1, 0.8, 0.5, 0.3, 0.2, 0.2, 0.1, 0.1};
  const double share = head.is(kin_noun) ? weights_.kin_named : head.is(generic_noun) ? weights_.generic_named : weights_.other_named;
  // "the other man"; "the other" alone may as well be a locket.
  const bool other = std::any_of(phrase.words.begin(), phrase.words.end() - 1, [&](Index word) { return text(word) == "other"; });
  std::size_t rank = 0;
  bool passed = !other;
  for (const Index entity : recent(cue, std::size(by_recency), reach_back, other)) {
    const Entity& who = entities_.list[entity];
    if (who.kind != EntityKind::person || !agree(who.gender, mention.gender)) continue;
    if (!passed) {
      // "the other man": not he of whom the story has just told.
      hearing.of(entity) += weights_.other_than;
      passed = true;
      continue;
    }
    if (entities_.set_apart(entities_.of_mention[cue], entity) > 0) continue;
    if (head.entry->age > 0 && head.entry->age < grown_up && is_grown_up(people_.people[who.ref])) continue;
    const auto known = phrase.affinity.find(who.ref);
    const double affinity = known == phrase.affinity.end() ? 0 : known->second;
    hearing.of(entity) +=
        worth * std::max(0.0, share * by_recency[rank] + weights_.affinity * affinity) * (who.gender == mention.gender ? 1 : 0.7);
    ++rank;
  }
}

bool Witness::is_voice(const Phrase& phrase) const {
  const std::string& head = text(phrase.head());
  return head == "voice" || head == "voices" || head == "stimme" || head == "voix";
}

/// "...," said a voice from the door. The next one to be named is mostly whose it was: "They turned. Corin stood there."
void Witness::hear_unmasked(Index voice, double worth, Hearing& hearing) const {
  const Index from = mentions_.list[voice].at.begin;
  for (Index m = voice + 1; m < mentions_.list.size() && mentions_.list[m].at.begin - from < unmasked_within; ++m) {
    const Index entity = entities_.of_mention[m];
    if (mentions_.list[m].kind != MentionKind::name || entity == none) continue;
    if (!mentions_.list[m].possessive) hearing.of(entity) += worth * weights_.unmasked;
    return;
  }
}

/// "said her voice": a woman near.
void Witness::hear_owned_voice(const Mention& mention, double worth, Hearing& hearing) const {
  const Phrase& phrase = mentions_.phrases[mention.ref];
  const std::string& owner = text(phrase.words[0]);
  for (const auto& [entity, near] : hearing.near) {
    const bool fits =
        owner == "my" ? entity == entities_.narrator : entities_.list[entity].gender == (owner == "his" ? Gender::male : Gender::female);
    if (fits) hearing.of(entity) += worth;
  }
}

Index Witness::surname(const Person& person) const {
  for (const std::size_t form : person.forms)
    if (people_.names[form].parts.size() > 1 || !people_.names[form].titles.empty()) return people_.names[form].parts.back();
  return none;
}

/// "her mother": Mrs. with the name of the woman named last.
bool Witness::hear_kin(const Mention& mention, double worth, Hearing& hearing) const {
  const Phrase& phrase = mentions_.phrases[mention.ref];
  const std::string& owner = text(phrase.words[0]);
  const Gender owners = owner == "his" ? Gender::male : owner == "her" ? Gender::female : Gender::unknown;
  const Index self = static_cast<Index>(&mention - mentions_.list.data());
  const std::vector<Index> near = recent(self, 14, 6000);
  Index possessor = none;
  for (const Index entity : near)
    if (entities_.list[entity].kind == EntityKind::person && owners != Gender::unknown && entities_.list[entity].gender == owners) {
      possessor = entity;
      break;
    }
  bool found = false;
  const Word& head = story_.words[phrase.head()];
  for (const Index entity : near) {
    const Entity& who = entities_.list[entity];
    if (who.kind != EntityKind::person || entity == possessor || who.gender != mention.gender) continue;
    const Person& person = people_.people[who.ref];
    const auto titled = [&](std::initializer_list<std::string_view> any) {
      return std::any_of(person.titles.begin(), person.titles.end(),
                         [&](Index t) { return std::find(any.begin(), any.end(), text(t)) != any.end(); });
    };
    double fits = 0;
    if (head.is(elder_noun) && head.gender == Gender::female) fits += titled({"mrs", "lady", "aunt", "mother"}) ? 0.5 : -0.5;
    else if (head.is(elder_noun)) fits += titled({"mr", "sir", "lord", "uncle", "father", "dr"}) ? 0.4 : -0.3;
    else if (titled({"mrs"})) fits -= 0.4;
    if (possessor != none && surname(person) != none && surname(person) == surname(people_.people[entities_.list[possessor].ref]))
      fits += 0.4;
    if (fits <= 0) continue;
    hearing.of(entity) += worth * weights_.kin * fits;
    found = true;
  }
  return found;
}

void Witness::hear_pronoun(const Cue& cue, double worth, Hearing& hearing) const {
  const Index self = cue.mention;
  const Mention& mention = mentions_.list[self];
  const double heed = cue.says() ? 1 : weights_.last_named_in_beat;
  const std::vector<Index> last = recent(self, 8);
  std::vector<Index> all = last;
  for (const auto& [entity, near] : hearing.near)
    if (!contains(all, entity)) all.push_back(entity);
  for (const Index entity : all) {
    const Entity& who = entities_.list[entity];
    if (entity == entities_.narrator || !agree(who.gender, mention.gender)) hearing.of(entity) += weights_.wrong_gender * worth / 7;
    else hearing.of(entity) += worth * (who.gender == mention.gender ? 1 : who.kind == EntityKind::person ? 0.75 : 0.4);
  }
  int rank = 0;
  for (const Index entity : recent(self, 8, 1500, true)) {
    if (entity == entities_.narrator || !agree(entities_.list[entity].gender, mention.gender)) continue;
    hearing.of(entity) += heed * (rank == 0 ? weights_.last_named : rank == 1 ? weights_.named_before_last : 0);
    if (++rank > 1) break;
  }
}

/// "...," it said: a troll, a ship, a voice.
void Witness::hear_it(Index mention, double worth, Hearing& hearing) const {
  for (const Index entity : recent(mention, 8)) {
    const Entity& who = entities_.list[entity];
    if (who.kind != EntityKind::described || who.gender != Gender::unknown) continue;
    hearing.of(entity) += worth;
    return;
  }
}

/// Whom the narration named before a mention, the last first.
/// `acting`: who is only the object of a preposition ("passes it to Anna") comes behind the others.
std::vector<Index> Witness::recent(Index mention, std::size_t most, Index reach, bool acting) const {
  std::vector<Index> found, objects;
  const Index from = mentions_.list[mention].at.begin;
  for (Index m = mention; m-- > 0 && found.size() < most && from - mentions_.list[m].at.begin < reach;) {
    const Index entity = entities_.of_mention[m];
    if (entity == none || mentions_.list[m].possessive || contains(found, entity)) continue;
    const Index token = mentions_.list[m].token;
    const bool object = acting && token > 0 && story_.is(story_.tokens[token - 1], preposition);
    if (object && !contains(objects, entity)) objects.push_back(entity);
    else if (!object) found.push_back(entity);
  }
  for (const Index entity : objects)
    if (found.size() < most && !contains(found, entity)) found.push_back(entity);
  return found;
}

/// Names inside speech: who is spoken to, and who is spoken of.
void Witness::hear_speech(const Quotation& quotation, Hearing& hearing) const {
  hear_call(quotation, hearing);
  for (const People::Named& use : people_.uses_in(quotation.inside)) {
    const Index entity = entities_.of_person(use.person);
    if (heed_introductions_ && introduces(story_, {use.token, use.end_token}, quotation)) {
      hearing.of(entity) += weights_.introduced;
      continue;
    }
    const bool to = addresses(use, quotation);
    hearing.of(entity) += to ? weights_.addressed : weights_.spoken_of;
    std::vector<Index>& named = to ? hearing.evidence.addressed : hearing.evidence.spoken_of;
    named.erase(std::remove(named.begin(), named.end(), entity), named.end());
    named.push_back(entity);
  }
}

void Witness::hear_call(const Quotation& quotation, Hearing& hearing) const {
  const Index end = story_.token_at(quotation.inside.end);
  for (Index t = story_.token_at(quotation.inside.begin); t < end; ++t)
    if (story_.is(story_.tokens[t], call_word | rank) && stands_as_address(t, t + 1, quotation))
      hear_called(story_.tokens[t].word, hearing);
}

/// "sir", "Mama"; "Captain": whoever bears that rank.
void Witness::hear_called(Index word, Hearing& hearing) const {
  const auto ranked = entities_.of_rank.find(word);
  if (ranked != entities_.of_rank.end()) {
    hearing.of(ranked->second) += weights_.addressed;
    if (!contains(hearing.evidence.addressed, ranked->second)) hearing.evidence.addressed.push_back(ranked->second);
  } else if (story_.words[word].is(call_word)) {
    hearing.evidence.called = story_.words[word].entry->call_gender;
    hearing.evidence.kin_called = story_.words[word].is(kin_noun);
  }
}

bool Witness::addresses(const People::Named& use, const Quotation& quotation) const {
  return stands_as_address(use.token, use.end_token, quotation);
}

/// Between commas, or at an edge of what is said: "Oh, Tom, look."
bool Witness::stands_as_address(Index first, Index end, const Quotation& quotation) const {
  const std::vector<Token>& tokens = story_.tokens;
  bool opens = first == 0 || tokens[first - 1].at.begin < quotation.inside.begin;
  if (!opens) {
    const Token& before = tokens[first - 1];
    static constexpr std::string_view calls[] = {"dear", "oh",    "my", "o",     "poor",   "yes",    "no",   "well",
                                                 "hey",  "hello", "hi", "sorry", "thanks", "please", "okay", "but"};
    if (before.is_word()) opens = std::find(std::begin(calls), std::end(calls), story_.word(before).text) != std::end(calls);
    else
      opens = before.sign == ',' || before.sign == '.' || before.sign == '!' || before.sign == '?' || before.sign == ';' ||
              before.sign == 0x2026 || is_dash(before.sign);
  }
  if (!opens) return false;
  if (end >= tokens.size() || tokens[end].at.begin >= quotation.inside.end) return true;
  if (tokens[end - 1].possessive) return false;
  const Token& after = tokens[end];
  static constexpr char32_t closes[] = {',', '.', '!', '?', ';', ':', 0x2026, 0x2014, '-', '"', 0x201d, 0x2019, '\''};
  return !after.is_word() && std::find(std::begin(closes), std::end(closes), after.sign) != std::end(closes);
}

}  // namespace locket::story

// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/casting/cast_table.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "renderer/errors.h"
#include "renderer/stage/take_desk.h"
#include "scripts/page/cast_edit.h"

namespace locket::inline recasting {
namespace {

using Speakers = std::set<CharacterIndex>;

/// Whoever has so many has no cast: more of them help nobody.
constexpr std::size_t most_pairs = 500;

/// Measures each voice with each setting once.
class Measured {
 public:
  explicit Measured(Production& production) : meter_(production.speakers(), cache_folder()), jobs_(production.options().jobs) {}

  void want(const Role& role) {
    if (!role.engine_voice.empty()) figures_.try_emplace(key_of(role), role, VoiceFigures{});
  }
  void measure(const std::function<bool()>& interrupted) {
    std::vector<Role> roles;
    for (const auto& [key, one] : figures_) roles.push_back(one.first);
    const std::vector<VoiceFigures> all = meter_.figures(roles, jobs_, [&](std::size_t) {
      if (interrupted && interrupted()) throw Interrupted();
    });
    auto next = all.begin();
    for (auto& [key, one] : figures_) one.second = *next++;
  }
  VoiceFigures of(const Role& role) const {
    const auto found = figures_.find(key_of(role));
    return found == figures_.end() ? VoiceFigures{} : found->second.second;
  }

 private:
  using Key = std::tuple<std::string, int, int, int>;
  static Key key_of(const Role& role) { return {role.engine_voice, role.rate, role.pitch, role.range}; }

  VoiceMeter meter_;
  int jobs_;
  std::map<Key, std::pair<Role, VoiceFigures>> figures_;
};

/// How a character speaks in a scene, before any line says otherwise.
Role role_in(const Cast& cast, const Scene& scene, CharacterIndex character) {
  Diagnostics told_elsewhere;
  const Delivery plain = cast.delivery(scene, Speech(), character, {}, told_elsewhere);
  Role role = cast.role(character);
  role.voice = plain.voice;
  role.engine_voice = plain.engine_voice;
  role.rate = plain.rate;
  role.pitch = plain.pitch;
  role.range = plain.range;
  return role;
}

/// Who is heard in which scene, in the order of the page.
std::vector<std::pair<CueIndex, Speakers>> speakers_by_scene(const CueSheet& sheet) {
  std::vector<std::pair<CueIndex, Speakers>> scenes;
  for (const Cue& cue : sheet.cues) {
    if (cue.kind != CueKind::speech || std::get<Speech>(cue.element->what).background) continue;
    if (scenes.empty() || scenes.back().first != cue.scene) scenes.push_back({cue.scene, {}});
    scenes.back().second.insert(cue.speakers.begin(), cue.speakers.end());
  }
  return scenes;
}

class Comparison {
 public:
  Comparison(Production& production, const CueSheet& sheet) : cast_(production.cast()), sheet_(sheet), scenes_(speakers_by_scene(sheet)) {}

  void want(Measured& measured) const {
    for (const auto& [scene, speakers] : scenes_)
      for (const CharacterIndex speaker : speakers) measured.want(role(scene, speaker));
  }

  std::vector<AlikePair> pairs(const Measured& measured) const {
    std::vector<AlikePair> pairs;
    std::set<std::pair<CharacterIndex, CharacterIndex>> reported;
    for (const auto& [scene, speakers] : scenes_) {
      std::map<CharacterIndex, VoiceTraits> voices;
      for (const CharacterIndex speaker : speakers) voices[speaker] = traits(measured, scene, speaker);
      for (auto a = voices.begin(); a != voices.end(); ++a)
        for (auto b = std::next(a); b != voices.end() && pairs.size() < most_pairs; ++b) {
          const Likeness both = likeness(a->second, b->second);
          if (both.alike() && reported.insert({a->first, b->first}).second)
            pairs.push_back({a->first, b->first, cue_name(sheet_, scene), both});
        }
    }
    return pairs;
  }

 private:
  Role role(CueIndex scene, CharacterIndex speaker) const {
    return role_in(cast_, std::get<Scene>(sheet_.cues[scene].element->what), speaker);
  }
  VoiceTraits traits(const Measured& measured, CueIndex scene, CharacterIndex speaker) const {
    const Role own = role(scene, speaker);
    return traits_of(own, measured.of(own));
  }

  const Cast& cast_;
  const CueSheet& sheet_;
  std::vector<std::pair<CueIndex, Speakers>> scenes_;
};

/// Counts what everybody says, by having it said.
class Counting {
 public:
  Counting(Production& production, const CueSheet& sheet, std::vector<CastRow>& rows)
      : production_(production), speeches_(speeches_of(sheet)), sheet_(sheet), rows_(rows) {}

  void run(const std::function<void(double)>& progress, const std::function<bool()>& interrupted) {
    for (std::size_t i = 0; i < speeches_.size(); ++i) {
      if (interrupted && interrupted()) throw Interrupted();
      while (asked_ < std::min(speeches_.size(), i + production_.lines_ahead())) ask(speeches_[asked_++]);
      count(speeches_[i]);
      if (progress) progress(static_cast<double>(i + 1) / static_cast<double>(speeches_.size()));
    }
  }

 private:
  static std::vector<CueIndex> speeches_of(const CueSheet& sheet) {
    std::vector<CueIndex> speeches;
    for (CueIndex c = 0; c < sheet.cues.size(); ++c)
      if (sheet.cues[c].kind == CueKind::speech) speeches.push_back(c);
    return speeches;
  }

  void ask(CueIndex cue) {
    const Element& element = *sheet_.cues[cue].element;
    const Scene& scene = std::get<Scene>(sheet_.cues[sheet_.cues[cue].scene].element->what);
    std::vector<PlannedVoice> voices = plan_voices(production_.cast(), scene, element, production_.diagnostics());
    for (std::size_t voice = 0; voice < voices.size(); ++voice) {
      const SpeechPlan& plan = voices[voice].plan;
      if (voice == 0) words_[cue] = plan.cut_before.value_or(static_cast<std::uint32_t>(plan.words.size()));
      production_.studio().request(take_key(cue, voice), std::move(voices[voice].plan));
    }
  }

  void count(CueIndex cue) {
    const auto& speakers = std::get<Speech>(sheet_.cues[cue].element->what).speakers;
    for (std::size_t voice = 0; voice < speakers.size(); ++voice) {
      CastRow& row = rows_[speakers[voice]];
      ++row.lines;
      row.words += words_[cue];
      row.seconds += to_seconds(production_.studio().take(take_key(cue, voice)).length, production_.options().rate);
    }
    words_.erase(cue);
  }

  Production& production_;
  std::vector<CueIndex> speeches_;
  const CueSheet& sheet_;
  std::vector<CastRow>& rows_;
  std::size_t asked_ = 0;
  std::map<CueIndex, std::size_t> words_;
};

/// The sheet that names the voice: the first that does, from the play on.
std::string sheet_of(const Production& production, const std::string& character) {
  for (std::uint16_t i = 1; i < production.pages(); ++i)
    if (writes(production.page(i).text, character, "voice")) return production.page(i).name;
  return {};
}

std::vector<CastRow> rows_of(const Production& production) {
  std::vector<CastRow> rows(production.play().characters.size());
  for (CharacterIndex c = 0; c < rows.size(); ++c) {
    rows[c].character = c;
    rows[c].role = production.cast().role(c);
    if (rows[c].role.origin == Role::Origin::sheet) rows[c].sheet = sheet_of(production, production.play().characters[c].id);
  }
  return rows;
}

bool one_voice(const Role& a, const Role& b) {
  const VoiceSpelling one = parse_voice(a.voice), other = parse_voice(b.voice);
  return one.variant == other.variant && (!one.variant.empty() || one.language == other.language);
}

std::vector<SharedVoice> shared_voices(const std::vector<CastRow>& rows) {
  std::vector<SharedVoice> shared;
  for (std::size_t a = 0; a < rows.size(); ++a)
    for (std::size_t b = a + 1; b < rows.size() && shared.size() < most_pairs; ++b)
      if (rows[a].lines > 0 && rows[b].lines > 0 && one_voice(rows[a].role, rows[b].role))
        shared.push_back({rows[a].character, rows[b].character});
  return shared;
}

}  // namespace

CastTable cast_table(Production& production, const std::function<void(double)>& progress, const std::function<bool()>& interrupted) {
  const CueSheet sheet = schedule(production.play(), production.options().rate);
  CastTable table{rows_of(production), {}, {}};
  const Comparison comparison(production, sheet);
  Measured measured(production);
  for (const CastRow& row : table.rows) measured.want(row.role);
  comparison.want(measured);
  measured.measure(interrupted);
  for (CastRow& row : table.rows) row.figures = measured.of(row.role);
  table.alike = comparison.pairs(measured);
  Counting(production, sheet, table.rows).run(progress, interrupted);
  table.shared = shared_voices(table.rows);
  return table;
}

}  // namespace locket::inline recasting

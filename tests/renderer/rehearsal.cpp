// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/renderer/rehearsal.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <stdexcept>

#include "audio/file/sink.h"
#include "renderer/score/excerpt.h"
#include "tests/support/signals.h"
#include "voices/engine/calibration.h"
#include "voices/engine/studio.h"

namespace fs = std::filesystem;

namespace locket::testing {
namespace {

constexpr const char* cast = R"(<cast>
<character id="narrator" voice="en-gb"/>
<character id="anna" voice="en-gb+f3" pan="-1"/>
<character id="tom" voice="en-gb+m3" pan="1"/>
<character id="crone" voice="en-gb"/>
<character id="crowd" members="tom crone"/>
</cast>
)";

Vocabulary vocabulary() {
  Vocabulary names;
  names.languages = small_catalogue().languages();
  names.variants = small_catalogue().variants();
  for (const BuiltInStyle& style : built_in_styles()) names.styles.push_back(style.name);
  names.spaces = {"dry", "room", "church", "street"};
  names.effects = {"none", "telephone"};
  names.beds = {"wind", "winter-street"};
  names.sounds = {"bell", "coins", "door"};
  names.repeated_sounds = {"coins"};
  return names;
}

void write_tone(const fs::path& path, double hz, Frames frames) {
  const auto tone = signals::both(signals::sine(hz, 44100, static_cast<std::size_t>(frames), 0.25));
  FileDescriptor file(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
  auto sink = open_file_sink(std::move(file), {Container::wav, SampleFormat::float32, true}, {44100, frames});
  sink->write(tone.view());
  sink->finish();
}

const fs::path& folder_of_sounds() {
  static const ScratchFolder folder;
  static const bool written = [] {
    write_tone(folder / "half.wav", 1000, half_frames);
    write_tone(folder / "loop.wav", 600, loop_frames);
    write_tone(folder / "long.wav", 600, 20 * 44100);
    return true;
  }();
  static_cast<void>(written);
  return folder.path();
}

std::string head(const std::string& pacing) {
  return "<screenplay version=\"1\" xml:lang=\"en-GB\">\n<head><title>Rehearsal</title><pacing " + pacing + "/></head>\n" + cast;
}

Reading read(const std::string& body, const std::string& pacing) {
  Reading reading = read_screenplay({"play.xml", head(pacing) + body + "\n</screenplay>\n"}, vocabulary(),
                                    [](const SheetRequest&) { return Sheet("there are no sheets"); });
  if (reading.diagnostics.has_errors()) throw std::invalid_argument(reading.diagnostics.text());
  return reading;
}

CueIndex require(const CueSheet& sheet, const std::string& name) {
  if (const auto cue = find_cue(sheet, name)) return *cue;
  throw std::out_of_range("the play has no cue " + name);
}

CueSheet wanted(const Screenplay& play, const Staging& staging) {
  CueSheet sheet = schedule(play, staging.rate);
  if (!staging.scene.empty()) return only_scene(sheet, require(sheet, staging.scene));
  if (!staging.from.empty()) return from_cue(sheet, require(sheet, staging.from));
  return sheet;
}

/// Keeps every block.
class Recorder : public ProgrammeOutput {
 public:
  Recorder(Mix& mix, std::size_t block) : mix_(mix), block_(block) {}
  BusBlock& next() override { return block_; }
  void send() override {
    append(mix_.left, block_.mix().left);
    append(mix_.right, block_.mix().right);
    for (std::size_t bus = 0; bus < bus_count; ++bus) {
      append(mix_.bus_left[bus], block_.bus(static_cast<Bus>(bus)).left);
      append(mix_.bus_right[bus], block_.bus(static_cast<Bus>(bus)).right);
    }
  }

 private:
  static void append(std::vector<float>& to, std::span<const float> what) { to.insert(to.end(), what.begin(), what.end()); }

  Mix& mix_;
  BusBlock block_;
};

}  // namespace

const VoiceCatalogue& small_catalogue() {
  static const VoiceCatalogue catalogue({
      {"gmw/en", "English (Great Britain)", {"en-gb", "en"}, {2, 2}, Gender::male, 0},
      {"roa/fr", "French (France)", {"fr-fr", "fr"}, {5, 5}, Gender::male, 0},
      {"!v/f3", "female3", {"variant"}, {5}, Gender::female, 0},
      {"!v/m3", "male3", {"variant"}, {5}, Gender::male, 0},
  });
  return catalogue;
}

ScratchFolder::ScratchFolder() {
  std::string name = (fs::temp_directory_path() / "locket-rehearsal-XXXXXX").string();
  if (!::mkdtemp(name.data())) throw std::runtime_error("no temporary folder");
  path_ = name;
}

ScratchFolder::~ScratchFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

std::string ScratchFolder::names() const {
  std::vector<std::string> found;
  for (const auto& entry : fs::directory_iterator(path_)) found.push_back(entry.path().filename().string());
  std::sort(found.begin(), found.end());
  std::string all;
  for (const std::string& name : found) all += (all.empty() ? "" : " ") + name;
  return all;
}

// ---- the company

Company::Company(const std::string& body, const Staging& staging)
    : reading_(read(body, staging.pacing)),
      sheet_(wanted(reading_.play, staging)),
      cast_(reading_.play, small_catalogue()),
      calibration_(engine_, ""),
      studio_(engine_, calibration_, {.rate = staging.rate, .jobs = staging.jobs}),
      library_(Assets(folder_of_sounds()), folder_of_sounds(), staging.rate),
      timeline_(staging.rate),
      performance_(sheet_, cast_, studio_, library_, timeline_, reading_.diagnostics, {.seed = staging.seed, .log = true}) {}

std::string Company::warnings() const {
  std::string all;
  for (const Diagnostic& one : reading_.diagnostics.all()) all += one.message + "\n";
  return all;
}

// ---- the rehearsal

Rehearsal::Rehearsal(const std::string& body, const Staging& staging) : company_(std::make_unique<Company>(body, staging)) {
  TrackLayer layer(company_->sheet(), company_->performance().desk());
  while (!layer.done()) company_->performance().place(layer.step());
  end_ = company_->timeline().end();
  log_ = company_->performance().take_log();
}

const LoggedCue* Rehearsal::find(CueIndex cue) const {
  for (const LoggedCue& logged : log_)
    if (logged.cue == cue) return &logged;
  return nullptr;
}

const LoggedCue& Rehearsal::cue(const std::string& name) const {
  if (const LoggedCue* logged = find(require(company_->sheet(), name))) return *logged;
  throw std::out_of_range(name + " was not laid");
}

Range Rehearsal::operator[](const std::string& name) const { return {cue(name).begin, cue(name).end}; }

bool Rehearsal::has(const std::string& name) const {
  const auto known = find_cue(company_->sheet(), name);
  return known && find(*known);
}

Range Rehearsal::nth(CueKind kind, std::size_t n) const {
  const auto& cues = company_->sheet().cues;
  for (CueIndex c = 0; c < cues.size(); ++c)
    if (cues[c].kind == kind && n-- == 0)
      if (const LoggedCue* logged = find(c)) return {logged->begin, logged->end};
  throw std::out_of_range("there is no such cue");
}

Rehearsal scene(const std::string& content, const Staging& staging) {
  return Rehearsal("<scene id=\"s\">" + content + "</scene>", staging);
}

// ---- the mix

Mix perform(Company& company, PumpOptions pump) {
  Mix mix;
  Recorder recorder(mix, pump.block);
  mix.frames = Pump(company.sheet(), company.performance(), company.timeline(), std::move(pump)).run(recorder);
  mix.log = company.performance().take_log();
  return mix;
}

Mix perform(const std::string& body, PumpOptions pump, const Staging& staging) {
  Company company(body, staging);
  return perform(company, std::move(pump));
}

}  // namespace locket::testing

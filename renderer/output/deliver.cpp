// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/output/deliver.h"

#include <algorithm>
#include <cmath>

#include "audio/denormals.h"
#include "audio/meter/loudness.h"
#include "audio/profiler.h"
#include "renderer/errors.h"

namespace locket::inline output {
namespace {

constexpr std::size_t belt_steps = 8, belt_portions = 8;
constexpr std::size_t delivery_block = 8192;
constexpr double tolerance_lu = 0.3;
constexpr int most_tries = 6;

/// Some frames on their way from the spool to the sinks.
struct Portion {
  std::vector<std::vector<float>> planes;
  std::size_t from = 0, frames = 0;  ///< what of it is to be written
  StereoView pair(std::size_t first) const { return {{planes[first].data() + from, frames}, {planes[first + 1].data() + from, frames}}; }
  std::vector<float*> pointers() {
    std::vector<float*> all;
    for (auto& plane : planes) all.push_back(plane.data());
    return all;
  }
};
using Belt = WorkerQueue<Portion>;

/// The spool from its begin to its end, and the silence behind it that the master needs to give everything back.
class Unwinding {
 public:
  Unwinding(Spool& spool, Frames silence) : spool_(spool), silence_(silence) { spool.rewind(); }

  /// False when all has been read.
  bool fill(Portion& portion) {
    const std::vector<float*> planes = portion.pointers();
    const std::size_t n = spool_.read(planes, delivery_block);
    const std::size_t silence = std::min(delivery_block - n, static_cast<std::size_t>(silence_));
    silence_ -= static_cast<Frames>(silence);
    for (float* plane : planes) std::fill_n(plane + n, silence, 0.0f);
    portion.from = 0;
    portion.frames = n + silence;
    return portion.frames > 0;
  }

 private:
  Spool& spool_;
  Frames silence_;
};

/// The master, aligned with the programme: what it gives before the first frame is dropped.
class Mastering {
 public:
  Mastering(SampleRate rate, Gain gain, int planes) : master_(rate, gain, planes), to_drop_(master_.latency()) {}

  Frames latency() const { return master_.latency(); }
  MasterReport report() const { return master_.report(); }
  void process(Portion& portion) {
    const ProfileScope timed(ProfileStage::master);
    master_.process(portion.pointers(), portion.frames);
    portion.from = static_cast<std::size_t>(std::min<Frames>(to_drop_, static_cast<Frames>(portion.frames)));
    portion.frames -= portion.from;
    to_drop_ -= static_cast<Frames>(portion.from);
  }

 private:
  Master master_;
  Frames to_drop_;
};

void write(const Portion& portion, Sinks& sinks) {
  const ProfileScope timed(ProfileStage::writing);
  if (portion.frames == 0 || !sinks.mix) return;
  sinks.mix->write(portion.pair(0));
  for (std::size_t bus = 0; bus < bus_count; ++bus)
    if (sinks.stems[bus]) sinks.stems[bus]->write(portion.pair(2 + 2 * bus));
}

std::uint32_t beyond_full_scale(std::span<const float> samples) {
  std::uint32_t count = 0;
  for (const float sample : samples) count += std::abs(sample) > 1.0f;
  return count;
}

/// What is to be said of the finished mix.
class Inspection {
 public:
  explicit Inspection(SampleRate rate) : loudness_(rate), silence_(rate) {}

  void add(StereoView block) {
    loudness_.add(block);
    silence_.add(block);
    clipped_ += beyond_full_scale(block.left) + beyond_full_scale(block.right);
  }
  Delivered result(Gain gain, const MasterReport& master) {
    return {gain,     loudness_.integrated(), loudness_.range(), loudness_.max_momentary(), loudness_.max_short_term(), master,
            clipped_, silence_.finish()};
  }

 private:
  LoudnessMeter loudness_;
  SilenceMeter silence_;
  std::uint64_t clipped_ = 0;
};

void inspect(const Portion& portion, Inspection& inspection) {
  const ProfileScope timed(ProfileStage::metering);
  if (portion.frames > 0) inspection.add(portion.pair(0));
}

void pass_on(Portion& portion, Belt& belt) {
  std::swap(belt.next(), portion);
  belt.send();
}

/// Reading, mastering, measuring and writing, each on a thread of its own.
Delivered deliver_once(Spool& spool, Gain gain, Sinks sinks, const DeliveryOptions& options) {
  Mastering mastering(options.rate, gain, options.planes);
  Inspection inspection(options.rate);
  Unwinding unwinding(spool, mastering.latency());
  const auto make = [&] {
    return Portion{std::vector<std::vector<float>>(static_cast<std::size_t>(options.planes), std::vector<float>(delivery_block)), 0, 0};
  };
  Belt measured(belt_portions, make, [&](Portion& portion) { write(portion, sinks); });
  Belt mastered(belt_portions, make, [&](Portion& portion) {
    inspect(portion, inspection);
    pass_on(portion, measured);
  });
  Belt read(belt_portions, make, [&](Portion& portion) {
    mastering.process(portion);
    pass_on(portion, mastered);
  });
  Frames done = 0;
  for (Portion* portion = &read.next(); unwinding.fill(*portion); portion = &read.next()) {
    if (options.interrupted && options.interrupted()) throw Interrupted();
    done += static_cast<Frames>(portion->frames);
    if (options.progress) options.progress(std::min(done, spool.length()));
    read.send();
  }
  for (Belt* belt : {&read, &mastered, &measured}) belt->finish();
  if (sinks.mix) sinks.mix->finish();
  for (auto& stem : sinks.stems)
    if (stem) stem->finish();
  return inspection.result(gain, mastering.report());
}

}  // namespace

SpoolOutput::SpoolOutput(FileDescriptor file, SampleRate rate, std::size_t block, bool stems, Listener listen)
    : stems_(stems),
      spool_(std::move(file), planes()),
      meter_(rate),
      listen_(std::move(listen)),
      belt_(
          belt_steps,
          [block] {
            return Step{BusBlock(block), {}};
          },
          [this](Step& step) { take(step); }) {}

SpoolOutput::~SpoolOutput() = default;

BusBlock& SpoolOutput::next() {
  step_ = &belt_.next();
  return step_->block;
}

void SpoolOutput::expect(const SpokenLine& line) { expected_.push_back(line); }

void SpoolOutput::send() {
  step_->expected.swap(expected_);
  belt_.send();
}

void SpoolOutput::take(Step& step) {
  for (const SpokenLine& line : step.expected) {
    meter_.expect(lines_.size(), line.begin, line.end);
    lines_.push_back(line);
  }
  step.expected.clear();
  const BusBlock& block = step.block;
  std::vector<const float*> planes{block.mix().left.data(), block.mix().right.data()};
  for (std::size_t bus = 0; stems_ && bus < bus_count; ++bus) {
    planes.push_back(block.bus(static_cast<Bus>(bus)).left.data());
    planes.push_back(block.bus(static_cast<Bus>(bus)).right.data());
  }
  {
    const ProfileScope timed(ProfileStage::writing);
    spool_.write(planes, block.frames());
  }
  const ProfileScope timed(ProfileStage::metering);
  meter_.add(block);
  if (listen_) listen_(block);
}

SpoolOutput::Measured SpoolOutput::finish() {
  belt_.finish();
  Measured measured{meter_.programme_lufs(), meter_.dialogue_lufs(), {}};
  for (const MixMeter::Reading& reading : meter_.readings()) measured.lines.push_back({lines_[reading.key], reading});
  return measured;
}

Delivered deliver(Spool& spool, std::optional<double> programme_lufs, const std::function<Sinks()>& open_sinks,
                  const DeliveryOptions& options) {
  flush_denormals();
  const bool to_target = options.target.lufs && programme_lufs;
  Gain gain = to_target ? Gain::from_db(*options.target.lufs - *programme_lufs) : options.target.lufs ? Gain() : options.target.gain;
  bool rehearsing = options.rehearse;
  for (int attempt = 1;; ++attempt) {
    const Delivered delivered = deliver_once(spool, gain, rehearsing ? Sinks{} : open_sinks(), options);
    const double missing = to_target && delivered.lufs ? *options.target.lufs - *delivered.lufs : 0;
    const bool good = std::abs(missing) <= tolerance_lu || attempt >= most_tries;
    if (good && !rehearsing) return delivered;
    if (good) rehearsing = false;
    else gain = gain * Gain::from_db(missing);
  }
}

}  // namespace locket::inline output

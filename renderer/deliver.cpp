// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/deliver.h"

#include <algorithm>
#include <cmath>

#include "audio/denormals.h"
#include "audio/loudness.h"
#include "audio/profiler.h"
#include "renderer/errors.h"

namespace locket {
namespace {

constexpr std::size_t belt_blocks = 8;
constexpr std::size_t delivery_block = 8192;
constexpr double tolerance_lu = 0.3;
constexpr int most_tries = 6;

/// One step on its way from the master to the sinks.
struct MasteredBlock {
  std::vector<std::vector<float>> planes;
  std::size_t from = 0, frames = 0;  ///< what of it is to be written
  StereoView pair(std::size_t first) const {
    return {{planes[first].data() + from, frames}, {planes[first + 1].data() + from, frames}};
  }
};

/// Reads the spool through the master: `visit` gets every frame once, aligned with the programme.
class Mastering {
 public:
  Mastering(Spool& spool, Gain gain, const DeliveryOptions& options)
      : spool_(spool), options_(options), master_(options.rate, gain, options.planes), to_drop_(master_.latency()) {
    spool.rewind();
  }

  /// False when all is done.
  bool fill(MasteredBlock& block) {
    std::vector<float*> planes;
    for (auto& plane : block.planes) planes.push_back(plane.data());
    const std::size_t n = spool_.read(planes, delivery_block);
    const std::size_t silence = std::min(delivery_block - n, static_cast<std::size_t>(to_flush_));
    to_flush_ -= static_cast<Frames>(silence);
    for (float* plane : planes) std::fill_n(plane + n, silence, 0.0f);
    {
      const ProfileScope timed(ProfileStage::master);
      master_.process(planes, n + silence);
    }
    block.from = static_cast<std::size_t>(std::min<Frames>(to_drop_, static_cast<Frames>(n + silence)));
    to_drop_ -= static_cast<Frames>(block.from);
    block.frames = n + silence - block.from;
    return n + silence > 0;
  }

  MasterReport report() const { return master_.report(); }

 private:
  Spool& spool_;
  const DeliveryOptions& options_;
  Master master_;
  Frames to_drop_;
  Frames to_flush_ = master_.latency();
};

void write(const MasteredBlock& block, Sinks& sinks) {
  const ProfileScope timed(ProfileStage::writing);
  if (block.frames == 0 || !sinks.mix) return;
  sinks.mix->write(block.pair(0));
  for (std::size_t bus = 0; bus < bus_count; ++bus)
    if (sinks.stems[bus]) sinks.stems[bus]->write(block.pair(2 + 2 * bus));
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
    return {gain, loudness_.integrated(), loudness_.range(), master, clipped_, silence_.finish()};
  }

 private:
  LoudnessMeter loudness_;
  SilenceMeter silence_;
  std::uint64_t clipped_ = 0;
};

Delivered deliver_once(Spool& spool, Gain gain, Sinks sinks, const DeliveryOptions& options) {
  Mastering mastering(spool, gain, options);
  Inspection inspection(options.rate);
  const auto make = [&] {
    return MasteredBlock{std::vector<std::vector<float>>(static_cast<std::size_t>(options.planes), std::vector<float>(delivery_block)), 0, 0};
  };
  // Both sides of the belt have about the same to do: reading and mastering here, measuring and writing there.
  Conveyor<MasteredBlock> written(belt_blocks, make, [&](MasteredBlock& block) {
    {
      const ProfileScope timed(ProfileStage::metering);
      if (block.frames > 0) inspection.add(block.pair(0));
    }
    write(block, sinks);
  });
  Frames done = 0;
  while (true) {
    if (options.interrupted && options.interrupted()) throw Interrupted();
    MasteredBlock& block = written.next();
    if (!mastering.fill(block)) break;
    done += static_cast<Frames>(block.frames);
    if (options.progress) options.progress(done);
    written.send();
  }
  written.finish();
  if (sinks.mix) sinks.mix->finish();
  for (auto& stem : sinks.stems)
    if (stem) stem->finish();
  return inspection.result(gain, mastering.report());
}

}  // namespace

SpoolOutlet::SpoolOutlet(FileDescriptor file, SampleRate rate, std::size_t block, bool stems)
    : stems_(stems),
      spool_(std::move(file), planes()),
      meter_(rate),
      belt_(belt_blocks, [block] { return Step{BusBlock(block), {}}; }, [this](Step& step) { take(step); }) {}

SpoolOutlet::~SpoolOutlet() = default;

BusBlock& SpoolOutlet::next() {
  step_ = &belt_.next();
  return step_->block;
}

void SpoolOutlet::expect(const SpokenLine& line) { expected_.push_back(line); }

void SpoolOutlet::send() {
  step_->expected.swap(expected_);
  belt_.send();
}

void SpoolOutlet::take(Step& step) {
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
}

SpoolOutlet::Measured SpoolOutlet::finish() {
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

}  // namespace locket

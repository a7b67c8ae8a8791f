// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/foley/beds.h"

#include "audio/foley/babble.h"
#include "audio/foley/effects.h"
#include "audio/foley/fire.h"
#include "audio/foley/shots.h"
#include "audio/foley/street.h"
#include "audio/foley/wind.h"
#include "audio/levels.h"

namespace locket::foley {

namespace {

/// Lays a bed layer by layer, each with chance of its own, so that one more layer changes none of the others.
class Laying {
 public:
  explicit Laying(const Recipe& recipe) : recipe_(recipe), random_(recipe.seed) {}

  double intensity() const { return recipe_.intensity; }
  void wind(const WindKind& kind) { ground(std::make_unique<Wind>(kind, random_.bits(), recipe_.rate)); }
  void fire(double strength) { ground(std::make_unique<Fire>(strength, random_.bits(), recipe_.rate)); }
  void babble(double liveliness) { layers_.push_back(std::make_unique<Babble>(liveliness, random_.bits(), recipe_.rate)); }
  void shots(const ShotKind& kind, double gain) { layers_.push_back(std::make_unique<Shots>(kind, gain, random_.bits(), recipe_.rate)); }

  /// `level_db` brings the bed, as its layers give it at intensity 0.5, to 0 LUFS, and so to levels::ambience_lufs; `range_db` is what
  /// intensity does to the whole, from 0 to 1, beyond what it does to the layers.
  std::unique_ptr<Sound> done(const Echo::Walls& place, double level_db, double range_db) {
    const double gain = from_db(level_db + levels::ambience_lufs + range_db * (recipe_.intensity - 0.5));
    return std::make_unique<LayeredBed>(std::move(layers_), *ground_, place, gain, recipe_.rate);
  }

 private:
  void ground(std::unique_ptr<Ground> layer) {
    ground_ = layer.get();
    layers_.push_back(std::move(layer));
  }

  Recipe recipe_;
  Random random_;
  std::vector<std::unique_ptr<Layer>> layers_;
  Ground* ground_ = nullptr;  ///< the last that can be one
};

/// From a number at intensity 0 to one at intensity 1.
double by(double intensity, double at_none, double at_full) { return at_none + (at_full - at_none) * intensity; }

constexpr Echo::Walls no_walls = {};
constexpr Echo::Walls a_street = {1.1, 2600.0, 0.017, 0.30};
constexpr Echo::Walls an_alley = {0.9, 3200.0, 0.012, 0.35};
constexpr Echo::Walls a_square = {1.4, 2200.0, 0.025, 0.55};
constexpr Echo::Walls a_parlour = {0.4, 4500.0, 0.006, 0.20};

}  // namespace

std::unique_ptr<Sound> winter_street(const Recipe& recipe) {
  Laying bed(recipe);
  WindKind kind;
  kind.strength = by(bed.intensity(), 0.34, 0.76);
  bed.wind(kind);
  const double busy = by(bed.intensity(), 1.4, 0.6);  // things move more in more wind: shorter waits
  bed.shots({paint_lamp, 1.8, 7.5 * busy, 2.4, -9.0, 0.0, 0.25, 0.5, 0.35, 1.0, 2}, 1.2);
  bed.shots({paint_shutter, 1.2, 21.0 * busy, 5.0, -10.0, 0.0, -0.7, -0.4, 0.6, 0.5, 1}, 0.5);
  bed.shots({paint_far_door, 0.8, 47.0, 12.0, -8.0, 0.0, -0.8, 0.8, 0.8, 0.3, 1}, 0.4);
  bed.shots({paint_far_barks, 1.9, 58.0, 15.0, -10.0, 0.0, -0.9, 0.9, 0.8, 0.3, 1}, 0.7);
  bed.shots({paint_far_carriage, 11.0, 64.0, 20.0, -6.0, 0.0, -0.8, 0.8, 0.6, 0.5, 1}, 0.8);
  return bed.done(a_street, 5.2, 4.0);
}

std::unique_ptr<Sound> wind(const Recipe& recipe) {
  Laying bed(recipe);
  WindKind kind;
  kind.strength = by(bed.intensity(), 0.25, 0.75);
  bed.wind(kind);
  return bed.done(no_walls, 6.4, 2.0);
}

std::unique_ptr<Sound> blizzard(const Recipe& recipe) {
  Laying bed(recipe);
  WindKind kind;
  kind.strength = by(bed.intensity(), 0.62, 0.92);
  kind.gusts = 0.09;
  kind.air = 0.16;
  kind.rumble = 0.4;
  kind.eaves = 1.3;
  kind.wire = 1.1;
  bed.wind(kind);
  WindKind above = kind;  // what is high over the roofs, slower and deeper
  above.body_hz = 110.0;
  above.body_span_hz = 240.0;
  above.air = 0.03;
  above.eaves = above.wire = 0.0;
  bed.wind(above);
  bed.shots({paint_snow_grain, 0.03, 1.0 / by(bed.intensity(), 60.0, 160.0), 0.0, -14.0, 0.0, -0.9, 0.9, 0.0, 1.0, 6}, 1.0);
  return bed.done(no_walls, -0.9, 5.0);
}

std::unique_ptr<Sound> night_alley(const Recipe& recipe) {
  Laying bed(recipe);
  WindKind kind;
  kind.strength = by(bed.intensity(), 0.2, 0.42);
  kind.level = 0.45;
  kind.gusts = 0.05;
  kind.body_hz = 150.0;
  kind.body_span_hz = 420.0;
  kind.air = 0.03;
  kind.eaves = 1.8;
  bed.wind(kind);
  bed.shots({paint_drop, 0.3, 1.9, 1.3, -8.0, 0.0, -0.45, -0.35, 0.5, 0.6, 2}, 0.5);
  bed.shots({paint_drop, 0.3, 4.3, 2.9, -10.0, 0.0, 0.5, 0.6, 0.8, 0.4, 2}, 0.4);
  bed.shots({paint_rustle, 0.9, 16.0, 3.0, -12.0, 0.0, -0.8, 0.8, 0.5, 0.7, 1}, 0.5);
  bed.shots({paint_lamp, 1.8, 26.0, 8.0, -10.0, -2.0, 0.3, 0.5, 0.6, 0.6, 1}, 0.3);
  bed.shots({paint_far_barks, 1.9, 41.0, 12.0, -8.0, 0.0, -0.9, 0.9, 0.9, 0.2, 1}, 0.4);
  bed.shots({paint_far_carriage, 11.0, 55.0, 18.0, -6.0, 0.0, -0.8, 0.8, 0.8, 0.3, 1}, 0.5);
  bed.shots({paint_far_door, 0.8, 37.0, 10.0, -8.0, 0.0, -0.8, 0.8, 0.9, 0.2, 1}, 0.3);
  return bed.done(an_alley, 19.4, 3.0);
}

std::unique_ptr<Sound> market(const Recipe& recipe) {
  Laying bed(recipe);
  bed.babble(by(bed.intensity(), 0.1, 0.9));
  WindKind kind;
  kind.level = 0.25;
  kind.strength = 0.3;
  kind.gusts = 0.05;
  kind.eaves = kind.wire = 0.0;
  bed.wind(kind);
  const double busy = by(bed.intensity(), 1.6, 0.4);
  bed.shots({paint_shutter, 1.2, 3.1 * busy, 0.3, -14.0, 0.0, -0.9, 0.9, 0.6, 0.6, 2}, 0.15);
  bed.shots({paint_rustle, 0.9, 4.0 * busy, 0.5, -12.0, 0.0, -0.9, 0.9, 0.4, 0.8, 2}, 0.2);
  bed.shots({paint_far_carriage, 11.0, 24.0 * busy, 6.0, -6.0, 0.0, -0.9, 0.9, 0.6, 0.5, 1}, 0.3);
  bed.shots({paint_far_barks, 1.9, 33.0, 9.0, -10.0, 0.0, -0.9, 0.9, 0.8, 0.3, 1}, 0.25);
  return bed.done(a_square, 9.3, 6.0);
}

std::unique_ptr<Sound> hearth(const Recipe& recipe) {
  Laying bed(recipe);
  const double rate = by(bed.intensity(), 2.5, 8.5);
  bed.fire(by(bed.intensity(), 0.7, 1.3));
  bed.shots({paint_crackle, 0.08, 1.0 / rate, 0.0, -12.0, 0.0, -0.35, 0.35, 0.3, 1.0, 5}, 10.0);
  return bed.done(a_parlour, 2.6, 5.0);
}

}  // namespace locket::foley

// SPDX-License-Identifier: GPL-3.0-or-later
#include "voices/casting/known_figures.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace locket::inline casting {
namespace {

/// A variant's median pitch at pitches of 25, 50 and 75 on eSpeak's scale (0 = breath), and its brightness at 50.
struct KnownVariant {
  std::string_view name;
  double low_hz, middle_hz, high_hz, brightness_hz;
};

/// As VoiceMeter measures them, on eSpeak NG 1.51 in en-gb; tests hold them to the machine's engine.
constexpr std::array known{
    KnownVariant{"", 82.0, 103.2, 133.0, 914},  // no variant
    KnownVariant{"Alex", 76.5, 104.2, 143.9, 951},
    KnownVariant{"Alicia", 204.3, 255.2, 324.2, 1375},
    KnownVariant{"Andrea", 191.4, 246.4, 328.4, 965},
    KnownVariant{"Andy", 74.7, 96.4, 128.0, 903},
    KnownVariant{"Annie", 215.5, 245.3, 289.3, 1291},
    KnownVariant{"AnxiousAndy", 71.2, 101.9, 145.8, 945},
    KnownVariant{"Demonic", 110.9, 119.4, 123.0, 1267},
    KnownVariant{"Denis", 79.1, 99.3, 128.8, 767},
    KnownVariant{"Diogo", 84.5, 105.5, 135.7, 527},
    KnownVariant{"Gene", 75.3, 95.7, 125.1, 727},
    KnownVariant{"Gene2", 89.5, 115.9, 153.3, 729},
    KnownVariant{"Henrique", 92.6, 109.7, 134.9, 444},
    KnownVariant{"Hugo", 92.5, 109.8, 134.7, 597},
    KnownVariant{"Jacky", 93.2, 114.5, 145.0, 479},
    KnownVariant{"Lee", 74.5, 96.4, 127.9, 756},
    KnownVariant{"Marco", 108.9, 134.9, 171.7, 444},
    KnownVariant{"Mario", 89.0, 107.7, 135.1, 760},
    KnownVariant{"Michael", 88.9, 107.8, 135.4, 654},
    KnownVariant{"Mike", 74.8, 91.7, 115.3, 1061},
    KnownVariant{"Mr serious", 81.5, 103.1, 133.1, 1257},
    KnownVariant{"Nguyen", 127.4, 151.8, 187.5, 542},
    KnownVariant{"RicishayMax", 86.8, 104.1, 134.1, 859},
    KnownVariant{"RicishayMax2", 80.8, 102.0, 131.2, 597},
    KnownVariant{"RicishayMax3", 79.5, 101.8, 131.1, 591},
    KnownVariant{"Storm", 69.2, 85.0, 106.4, 1334},
    KnownVariant{"Tweaky", 82.7, 103.1, 133.2, 1058},
    KnownVariant{"UniRobot", 112.6, 141.2, 178.3, 835},
    KnownVariant{"adam", 81.0, 101.9, 132.0, 973},
    KnownVariant{"anika", 216.8, 273.0, 352.4, 358},
    KnownVariant{"anikaRobot", 215.1, 273.6, 353.0, 361},
    KnownVariant{"announcer", 58.2, 66.0, 78.2, 554},
    KnownVariant{"antonio", 91.3, 113.4, 143.1, 578},
    KnownVariant{"aunty", 116.9, 172.7, 253.0, 948},
    KnownVariant{"belinda", 174.1, 229.3, 308.8, 916},
    KnownVariant{"benjamin", 81.4, 101.9, 131.8, 911},
    KnownVariant{"boris", 82.0, 102.4, 132.2, 989},
    KnownVariant{"caleb", 81.2, 102.1, 132.1, 950},
    KnownVariant{"croak", 88.8, 110.5, 139.0, 982},
    KnownVariant{"david", 60.2, 75.1, 97.3, 850},
    KnownVariant{"ed", 103.2, 126.7, 160.0, 932},
    KnownVariant{"edward", 81.2, 102.4, 132.1, 534},
    KnownVariant{"edward2", 81.0, 101.7, 131.3, 963},
    KnownVariant{"f1", 142.5, 180.7, 234.8, 995},
    KnownVariant{"f2", 158.4, 196.7, 251.3, 931},
    KnownVariant{"f3", 175.8, 212.8, 267.5, 999},
    KnownVariant{"f4", 142.3, 180.4, 235.3, 927},
    KnownVariant{"f5", 162.7, 205.9, 268.6, 1110},
    KnownVariant{"fast", 82.4, 102.9, 132.0, 914},
    KnownVariant{"grandma", 173.0, 203.1, 246.9, 1064},
    KnownVariant{"grandpa", 89.3, 109.6, 138.0, 990},
    KnownVariant{"gustave", 86.3, 107.1, 136.0, 462},
    KnownVariant{"iven", 82.7, 101.2, 128.3, 402},
    KnownVariant{"iven2", 82.7, 101.2, 128.3, 395},
    KnownVariant{"iven3", 82.7, 101.2, 128.3, 440},
    KnownVariant{"iven4", 82.3, 101.2, 128.3, 405},
    KnownVariant{"john", 81.5, 103.1, 132.8, 1189},
    KnownVariant{"kaukovalta", 85.4, 102.2, 127.6, 813},
    KnownVariant{"klatt", 81.2, 102.1, 132.1, 950},
    KnownVariant{"klatt2", 81.8, 102.4, 132.4, 783},
    KnownVariant{"klatt3", 81.7, 102.3, 131.8, 859},
    KnownVariant{"klatt4", 81.8, 102.7, 132.1, 739},
    KnownVariant{"klatt5", 81.4, 102.7, 132.0, 601},
    KnownVariant{"klatt6", 81.2, 102.1, 132.1, 950},
    KnownVariant{"linda", 173.9, 229.3, 307.8, 1151},
    KnownVariant{"m1", 75.2, 94.5, 122.1, 873},
    KnownVariant{"m2", 79.5, 101.8, 134.3, 1051},
    KnownVariant{"m3", 85.4, 106.5, 135.3, 990},
    KnownVariant{"m4", 76.1, 94.0, 118.9, 1026},
    KnownVariant{"m5", 83.7, 103.1, 132.8, 975},
    KnownVariant{"m6", 81.3, 102.0, 132.1, 834},
    KnownVariant{"m7", 88.6, 107.6, 134.6, 642},
    KnownVariant{"m8", 70.4, 86.6, 109.6, 534},
    KnownVariant{"marcelo", 85.3, 97.9, 120.5, 489},
    KnownVariant{"max", 82.1, 102.9, 132.3, 869},
    KnownVariant{"michel", 84.7, 105.5, 135.8, 555},
    KnownVariant{"miguel", 91.3, 111.5, 141.1, 466},
    KnownVariant{"norbert", 81.5, 102.6, 133.0, 832},
    KnownVariant{"pablo", 94.8, 115.1, 144.8, 1214},
    KnownVariant{"paul", 68.2, 86.1, 111.3, 654},
    KnownVariant{"pedro", 80.8, 102.4, 133.9, 979},
    KnownVariant{"quincy", 69.0, 85.5, 110.1, 597},
    KnownVariant{"rob", 97.4, 109.1, 125.9, 846},
    KnownVariant{"robert", 82.0, 97.9, 121.1, 764},
    KnownVariant{"robosoft", 62.2, 75.7, 97.7, 654},
    KnownVariant{"robosoft2", 90.7, 113.6, 148.7, 1095},
    KnownVariant{"robosoft3", 79.3, 99.3, 126.2, 689},
    KnownVariant{"robosoft4", 79.3, 98.7, 123.3, 447},
    KnownVariant{"robosoft5", 79.5, 98.8, 125.8, 313},
    KnownVariant{"robosoft6", 100.2, 141.2, 199.7, 489},
    KnownVariant{"robosoft7", 80.2, 99.0, 126.0, 333},
    KnownVariant{"robosoft8", 100.2, 141.2, 199.7, 855},
    KnownVariant{"sandro", 79.7, 99.6, 128.2, 782},
    KnownVariant{"shelby", 154.6, 180.8, 217.2, 1509},
    KnownVariant{"steph", 139.4, 184.8, 249.9, 326},
    KnownVariant{"steph2", 139.4, 184.8, 249.9, 309},
    KnownVariant{"steph3", 139.4, 184.8, 249.9, 307},
    KnownVariant{"travis", 84.5, 104.2, 130.6, 609},
    KnownVariant{"victor", 75.5, 96.2, 125.2, 991},
    KnownVariant{"whisper", 0.0, 0.0, 0.0, 2244},
    KnownVariant{"whisperf", 0.0, 0.0, 0.0, 2674},
    KnownVariant{"zac", 288.3, 354.2, 450.2, 1268},
};

static_assert(std::is_sorted(known.begin(), known.end(), [](const KnownVariant& a, const KnownVariant& b) { return a.name < b.name; }));

/// One that is not known counts as none.
const KnownVariant& row_of(std::string_view variant) {
  const auto found =
      std::lower_bound(known.begin(), known.end(), variant, [](const KnownVariant& one, std::string_view name) { return one.name < name; });
  return found != known.end() && found->name == variant ? *found : known.front();
}

double semitones(double from_hz, double to_hz) { return 12 * std::log2(to_hz / from_hz); }

/// Along straight lines in semitones through the three that were measured.
double at_pitch(const KnownVariant& variant, int pitch) {
  const double other = pitch < 50 ? variant.low_hz : variant.high_hz;
  const double steps = semitones(variant.middle_hz, other) * std::abs(pitch - 50) / 25;
  return variant.middle_hz * std::exp2(steps / 12);
}

}  // namespace

std::optional<int> known_dial(std::string_view variant, double pitch_hz, int least, int most) {
  const KnownVariant& figures = row_of(variant);
  if (figures.middle_hz <= 0) return std::nullopt;
  const auto too_low = [&](int dial) { return at_pitch(figures, dial) < pitch_hz; };
  while (least < most) {  // the pitch rises with the dial
    const int middle = (least + most) / 2;
    if (too_low(middle)) least = middle + 1;
    else most = middle;
  }
  return least;
}

KnownFigures known_figures(std::string_view variant, int pitch) {
  const KnownVariant& figures = row_of(variant);
  return {figures.middle_hz > 0 ? std::optional(at_pitch(figures, pitch)) : std::nullopt, figures.brightness_hz};
}

}  // namespace locket::inline casting

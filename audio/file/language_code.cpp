// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/file/language_code.h"

#include <algorithm>
#include <iterator>

namespace locket::inline file {
namespace {

struct Code {
  std::string_view two, three;
};

/// Those of eSpeak NG's languages that have two letters.
constexpr Code codes[] = {
    {"af", "afr"}, {"am", "amh"}, {"an", "arg"}, {"ar", "ara"}, {"as", "asm"}, {"az", "aze"}, {"ba", "bak"}, {"be", "bel"}, {"bg", "bul"},
    {"bn", "ben"}, {"bs", "bos"}, {"ca", "cat"}, {"cs", "ces"}, {"cv", "chv"}, {"cy", "cym"}, {"da", "dan"}, {"de", "deu"}, {"el", "ell"},
    {"en", "eng"}, {"eo", "epo"}, {"es", "spa"}, {"et", "est"}, {"eu", "eus"}, {"fa", "fas"}, {"fi", "fin"}, {"fr", "fra"}, {"ga", "gle"},
    {"gd", "gla"}, {"gn", "grn"}, {"gu", "guj"}, {"he", "heb"}, {"hi", "hin"}, {"hr", "hrv"}, {"ht", "hat"}, {"hu", "hun"}, {"hy", "hye"},
    {"ia", "ina"}, {"id", "ind"}, {"io", "ido"}, {"is", "isl"}, {"it", "ita"}, {"ja", "jpn"}, {"ka", "kat"}, {"kk", "kaz"}, {"kl", "kal"},
    {"kn", "kan"}, {"ko", "kor"}, {"ku", "kur"}, {"ky", "kir"}, {"la", "lat"}, {"lb", "ltz"}, {"lt", "lit"}, {"lv", "lav"}, {"mi", "mri"},
    {"mk", "mkd"}, {"ml", "mal"}, {"mr", "mar"}, {"ms", "msa"}, {"mt", "mlt"}, {"my", "mya"}, {"nb", "nob"}, {"ne", "nep"}, {"nl", "nld"},
    {"nn", "nno"}, {"no", "nor"}, {"om", "orm"}, {"or", "ori"}, {"pa", "pan"}, {"pl", "pol"}, {"pt", "por"}, {"qu", "que"}, {"ro", "ron"},
    {"ru", "rus"}, {"sd", "snd"}, {"si", "sin"}, {"sk", "slk"}, {"sl", "slv"}, {"sq", "sqi"}, {"sr", "srp"}, {"sv", "swe"}, {"sw", "swa"},
    {"ta", "tam"}, {"te", "tel"}, {"th", "tha"}, {"tk", "tuk"}, {"tn", "tsn"}, {"tr", "tur"}, {"tt", "tat"}, {"ug", "uig"}, {"uk", "ukr"},
    {"ur", "urd"}, {"uz", "uzb"}, {"vi", "vie"}, {"zh", "zho"},
};

}  // namespace

std::string language_code(std::string_view language) {
  const std::string_view primary = language.substr(0, language.find('-'));
  const auto found = std::find_if(std::begin(codes), std::end(codes), [&](const Code& code) { return code.two == primary; });
  if (found != std::end(codes)) return std::string(found->three);
  return primary.size() == 3 ? std::string(primary) : std::string();  // the others have no other
}

}  // namespace locket::inline file

// SPDX-License-Identifier: GPL-3.0-or-later
// The explicit cues of French and German prose.
#include "tests/scripts/import/story_kit.h"
#include "tests/support/catch.h"

namespace locket::test {

TEST_CASE("In French, inverted tags and dashes tell who speaks") {
  const std::string story =
      "Claire entra dans la cuisine et posa le panier. Il est tard, et le feu est bas.\n\n\u2014 Où est la clé ? "
      "demanda Claire.\n\n\u2014 Je ne sais pas, répondit Henri.\n\n\u2014 Cherche encore, dit-elle.\n";
  CHECK(said_in(story) == "Claire: Où est la clé ?\nHenri: Je ne sais pas,\nClaire: Cherche encore,\n");
  CHECK(page_of(story).find("xml:lang=\"fr-FR\"") != std::string::npos);
}

TEST_CASE("In German, low marks and sagte tell who speaks") {
  const std::string story =
      "Anna kam in die Küche und stellte den Korb auf den Tisch. Das Feuer ist klein, und der Wind ist nicht "
      "still.\n\n\u201eWo ist der Schlüssel?\u201c, fragte Anna.\n\n\u201eIch weiß es nicht\u201c, sagte "
      "Konrad.\n\n\u201eDann such ihn\u201c, sagte sie.\n";
  CHECK(said_in(story) == "Anna: Wo ist der Schlüssel?\nKonrad: Ich weiß es nicht\nAnna: Dann such ihn\n");
  CHECK(page_of(story).find("xml:lang=\"de\"") != std::string::npos);
}

}  // namespace locket::test

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

TEST_CASE("In German, a noun behind an article is nobody's name, and whose voice it was is told after") {
  const std::string story =
      "Der Wind war still, und der Nebel lag \u00fcber dem Hafen. Jonas wartete nicht gern.\n\n\u201eDu bist zu fr\u00fch\u201c, sagte "
      "eine "
      "Stimme hinter ihm.\n\nEs war Anna. Sie trug eine Laterne.\n\n\u201eWo ist das Boot?\u201c, fragte Jonas.\n\n\u201eEs gibt kein "
      "Boot.\u201c\n\nDie Fischerin trat aus dem Nebel.\n\n\u201eGuten Abend\u201c, kr\u00e4chzte die Fischerin.\n";
  CHECK(said_in(story) == "Anna: Du bist zu fr\u00fch\nJonas: Wo ist das Boot?\nAnna: Es gibt kein Boot.\ndie Fischerin: Guten Abend\n");
}

TEST_CASE("In French, guillemets and dashes may stand in one story") {
  const std::string story =
      "Julien attendait sur le quai. Claire portait une lanterne, et elle ne souriait pas.\n\n\u00ab O\u00f9 est le bateau ? \u00bb "
      "demanda "
      "Julien.\n\n\u2014 Il n'y a pas de bateau.\n\n\u2014 Et maintenant ?\n\n\u2014 Maintenant, on rentre, dit-elle.\n\n\u2014 Je n'ai "
      "plus de "
      "maison.\n";
  CHECK(
      said_in(story) ==
      "Julien: O\u00f9 est le bateau ?\nClaire: Il n'y a pas de bateau.\nJulien: Et maintenant ?\nClaire: Maintenant, on rentre,\nJulien: "
      "Je n'ai plus de maison.\n");
}

TEST_CASE("In other languages speech is cut from what is told in it, and who answers is somebody else") {
  const std::string story =
      "La niebla cubr\u00eda el puerto.\n\n\u2014Llegas temprano \u2014dijo una voz\u2014. Como siempre.\n\n\u2014Nunca llego "
      "temprano.\n\n\u2014\u00bfD\u00f3nde est\u00e1 el barco?\n";
  std::vector<Piece> said;
  for (const Piece& piece : pieces_of(story))
    if (piece.kind == "speech") said.push_back(piece);
  REQUIRE(said.size() == 4);
  CHECK(without_marks(said[0].text) == "Llegas temprano");
  CHECK(without_marks(said[1].text) == "Como siempre.");
  CHECK(said[1].speaker == said[0].speaker);
  CHECK(said[2].speaker != said[1].speaker);
  CHECK(said[3].speaker == said[1].speaker);
}

}  // namespace locket::test

// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/edition/page_wording.h"

#include "renderer/edition/wording.h"

namespace locket::inline edition {
namespace {

// In the order in which one meets them. Each letter of a key stands in the frame.
constexpr PageWord words[] = {
    {"skip", "Skip to the text", "Zum Text", "Aller au texte", "Ir al texto", "Vai al testo"},
    {"by", "by", "von", "de", "de", "di"},
    {"search", "Search the text", "Im Text suchen", "Chercher dans le texte", "Buscar en el texto", "Cerca nel testo"},
    {"found", "{0} of {1}", "{0} von {1}", "{0} sur {1}", "{0} de {1}", "{0} di {1}"},
    {"nothing", "Nothing found", "Nichts gefunden", "Rien trouvé", "Nada encontrado", "Nessun risultato"},
    {"hit_before", "Previous place", "Vorige Stelle", "Passage précédent", "Lugar anterior", "Punto precedente"},
    {"hit_after", "Next place", "Nächste Stelle", "Passage suivant", "Lugar siguiente", "Punto successivo"},
    {"hit_play", "Play from this place", "Ab dieser Stelle abspielen", "Lire depuis ce passage", "Reproducir desde este lugar",
     "Riproduci da questo punto"},
    {"scenes", "Scenes", "Szenen", "Scènes", "Escenas", "Scene"},
    {"cast", "Cast", "Personen", "Personnages", "Personajes", "Personaggi"},
    {"text", "The play", "Das Stück", "La pièce", "La obra", "Il dramma"},
    {"player", "Player", "Wiedergabe", "Lecteur", "Reproductor", "Lettore"},
    {"play", "Play", "Abspielen", "Lecture", "Reproducir", "Riproduci"},
    {"pause", "Pause", "Anhalten", "Pause", "Pausar", "Pausa"},
    {"back", "Back 10 seconds", "10 Sekunden zurück", "Reculer de 10 secondes", "Retroceder 10 segundos", "Indietro di 10 secondi"},
    {"forward", "Forward 10 seconds", "10 Sekunden vor", "Avancer de 10 secondes", "Avanzar 10 segundos", "Avanti di 10 secondi"},
    {"position", "Position", "Stelle", "Position", "Posición", "Posizione"},
    {"speed", "Speed", "Tempo", "Vitesse", "Velocidad", "Velocità"},
    {"follow", "Follow the text", "Dem Text folgen", "Suivre le texte", "Seguir el texto", "Segui il testo"},
    {"zoom", "This scene only", "Nur diese Szene", "Cette scène seulement", "Solo esta escena", "Solo questa scena"},
    {"lanes", "Voices and sounds", "Stimmen und Klänge", "Voix et sons", "Voces y sonidos", "Voci e suoni"},
    {"help", "Keys", "Tasten", "Touches", "Teclas", "Tasti"},
    {"close", "Close", "Schließen", "Fermer", "Cerrar", "Chiudi"},
    {"keys_on", "Single keys act", "Einzelne Tasten wirken", "Les touches seules agissent", "Las teclas solas actúan",
     "I singoli tasti agiscono"},
    {"key_play", "play or pause", "abspielen oder anhalten", "lecture ou pause", "reproducir o pausar", "riproduci o metti in pausa"},
    {"key_word", "word before, word after", "voriges, nächstes Wort", "mot précédent, suivant", "palabra anterior, siguiente",
     "parola precedente, successiva"},
    {"key_line", "line before, line after", "vorige, nächste Zeile", "réplique précédente, suivante", "línea anterior, siguiente",
     "battuta precedente, successiva"},
    {"key_scene", "scene before, scene after", "vorige, nächste Szene", "scène précédente, suivante", "escena anterior, siguiente",
     "scena precedente, successiva"},
    {"key_seconds", "10 seconds back, forward", "10 Sekunden zurück, vor", "10 secondes en arrière, en avant",
     "10 segundos atrás, adelante", "10 secondi indietro, avanti"},
    {"key_speed", "slower, faster", "langsamer, schneller", "moins vite, plus vite", "más lento, más rápido", "più lento, più veloce"},
    {"key_search", "search", "suchen", "chercher", "buscar", "cerca"},
    {"effects", "Effects", "Effekte", "Effets", "Efectos", "Effetti"},
    {"ambience", "Ambience", "Atmosphäre", "Ambiance", "Ambiente", "Ambiente"},
    {"music", "Music", "Musik", "Musique", "Música", "Musica"},
    {"others", "Others", "Andere", "Autres", "Otros", "Altri"},
    {"no_sound", "The sound, {0}, cannot be played. It should lie where this page was told it would be.",
     "Der Ton, {0}, lässt sich nicht abspielen. Er sollte dort liegen, wo diese Seite ihn sucht.",
     "Le son, {0}, ne peut pas être lu. Il devrait se trouver là où cette page le cherche.",
     "El sonido, {0}, no se puede reproducir. Debería estar donde esta página lo busca.",
     "Il suono, {0}, non si può riprodurre. Dovrebbe trovarsi dove questa pagina lo cerca."},
};

}  // namespace

std::string_view PageWord::in(std::string_view language) const {
  const std::string_view primary = primary_language(language);
  return primary == "de" ? german : primary == "fr" ? french : primary == "es" ? spanish : primary == "it" ? italian : english;
}

std::span<const PageWord> page_words() { return words; }

std::string_view language_of_page(std::string_view language) {
  const std::string_view primary = primary_language(language);
  return primary == "de" || primary == "fr" || primary == "es" || primary == "it" ? primary : "en";
}

}  // namespace locket::inline edition

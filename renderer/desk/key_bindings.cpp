// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/desk/key_bindings.h"

namespace locket::inline desk {
namespace {

constexpr KeyHelp help[] = {{"space", "pause"},      {"← →", "line"},    {"p n", "scene"},  {"home end", "first, last"},
                            {"12 enter", "line 12"}, {"/", "find"},      {"- +", "volume"}, {"[ ]", "speed"},
                            {"m", "beds"},           {"v", "voices"},    {"u", "undo"},     {"r", "resume"},
                            {"q", "quit"},           {"?", "close this"}};

std::optional<Press> press_of_letter(char32_t letter) {
  if (letter >= '0' && letter <= '9') return Press(Key::digit, static_cast<int>(letter - '0'));
  switch (letter) {
    case ' ': return Key::pause;
    case 'n':
    case 'N': return Key::scene_forth;
    case 'p':
    case 'P': return Key::scene_back;
    case '+':
    case '=': return Key::louder;
    case '-': return Key::softer;
    case '?': return Key::help;
    case '/': return Key::find;
    case 'm':
    case 'M': return Key::mute;
    case '[': return Key::slower;
    case ']': return Key::faster;
    case 'v':
    case 'V': return Key::cast;
    case 'u':
    case 'U': return Key::undo;
    case 'r':
    case 'R': return Key::resume;
    case 'q':
    case 'Q': return Key::quit;
    default: return std::nullopt;
  }
}

}  // namespace

std::optional<Press> press_of(const Stroke& stroke) {
  switch (stroke.kind) {
    case Stroke::Kind::letter: return press_of_letter(stroke.letter);
    case Stroke::Kind::left: return Key::line_back;
    case Stroke::Kind::right: return Key::line_forth;
    case Stroke::Kind::up: return Key::louder;
    case Stroke::Kind::down: return Key::softer;
    case Stroke::Kind::home: return Key::first_line;
    case Stroke::Kind::end: return Key::last_line;
    case Stroke::Kind::enter: return Key::enter;
    case Stroke::Kind::interrupt: return Key::quit;
    case Stroke::Kind::tab:
    case Stroke::Kind::backspace:
    case Stroke::Kind::escape: break;
  }
  return std::nullopt;
}

std::span<const KeyHelp> key_help() { return help; }

}  // namespace locket::inline desk

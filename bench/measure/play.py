# SPDX-License-Identifier: GPL-3.0-or-later
"""A play as it is written and as it was laid: who says what when, and what the author wished of it."""
import re
from dataclasses import dataclass, field, replace
from xml.parsers import expat

FILTERED = {"telephone", "radio"}
CLOSE_OR_DULL = {"thought", "muffled"}
ARMS_LENGTH_M = (0.5, 1.5)
LEVELLED = re.compile(r"<(ambience|music)\b((?:[^>\"']|\"[^\"]*\"|'[^']*')*?)(/?)>")


@dataclass
class Line:
    begin: int
    end: int
    bus: str
    speakers: list
    text: str
    source: str       # line:column of the play
    whispered: bool
    filtered: bool    # through a telephone or a radio
    plain: bool       # one near speaker, aloud and alone, in no style, at no level of its own


@dataclass
class Page:
    """What the XML says: for every speech, by its place, the attributes that are in force."""
    speeches: dict = field(default_factory=dict)
    characters: dict = field(default_factory=dict)
    styles: dict = field(default_factory=dict)
    scene: dict = None

    def start(self, place, name, attributes):
        if name == "scene":
            self.scene = {}
        elif name == "character":
            (self.characters if self.scene is None else self.scene)[attributes["id"]] = attributes
        elif name == "style":
            self.styles[attributes["id"]] = attributes
        elif name in ("line", "narration"):
            self.speeches[place] = self.in_force(attributes)

    def in_force(self, own):
        speaker, style = own.get("speaker", "narrator"), own.get("style", "")
        layers = [self.characters.get(speaker, {}), (self.scene or {}).get(speaker, {}), self.styles.get(style, {}), own]
        return {name: value for layer in layers for name, value in layer.items()}


def read_page(text):
    page, parser = Page(), expat.ParserCreate()

    def start(name, attributes):
        page.start((parser.CurrentLineNumber, parser.CurrentColumnNumber + 1), name, attributes)

    parser.StartElementHandler = start
    parser.EndElementHandler = lambda name: setattr(page, "scene", None) if name == "scene" else None
    parser.Parse(text, True)
    return page


def is_near(distance):
    return all(ARMS_LENGTH_M[0] <= float(metres.rstrip("m")) <= ARMS_LENGTH_M[1] for metres in distance.split())


def is_plain(attributes, speakers):
    own_level = any(attributes.get(name) for name in ("soundLevel", "style")) or attributes.get("effect") in CLOSE_OR_DULL
    return len(speakers) == 1 and not own_level and attributes.get("aloud") != "false" and is_near(attributes.get("distance", "1m"))


def line_of(cue, page):
    row, column = (int(number) for number in cue["source"].rsplit(":", 2)[1:])
    attributes = page.speeches.get((row, column), {})
    return Line(cue["begin"], cue["end"], cue["bus"], cue["speaker"], cue["text"], f"{row}:{column}",
                whispered="whisper" in cue.get("style", ""), filtered=attributes.get("effect") in FILTERED,
                plain=is_plain(attributes, cue["speaker"]))


def overlaps(line, others):
    return any(other is not line and other.begin < line.end and other.end > line.begin for other in others)


def lines_of(cues, text):
    """The speeches that want to be understood, in the order in which they begin."""
    page = read_page(text)
    spoken = (cue for cue in cues["cues"] if cue["kind"] in ("line", "narration") and cue["end"] > cue["begin"])
    lines = sorted((line_of(cue, page) for cue in spoken if not cue.get("background")), key=lambda line: line.begin)
    return [replace(line, plain=line.plain and not overlaps(line, lines)) for line in lines]


def without_ducking(text):
    """The same play, its beds never turned down."""
    def tag(found):
        name, attributes, closed = found.groups()
        attributes = re.sub(r"\sduck\s*=\s*(\"[^\"]*\"|'[^']*')", "", attributes)
        return f'<{name}{attributes.rstrip()} duck="off"{closed}>'
    return LEVELLED.sub(tag, text)

# SPDX-License-Identifier: GPL-3.0-or-later
"""The same takes, mixed in three ways: by Locket, by adding them up, and by ffmpeg's filters."""
import hashlib
import json
import re
import shutil
import subprocess
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from measure import faults, play, sound

BUSES = ("dialogue", "narration", "ambience", "music", "effects")
COUNTED = "1 2 3 4 5 6 7 8 9 10 11 12"  # what a voice says to be measured
ENGINE_AMPLITUDE = 40                   # none of its voices clips at it
ENGINE_MAKE_UP_DB = 11                  # about what a render adds to that
CROSSING_SECONDS = 0.005
MASTER_WINDOW_SECONDS = 0.02
# The background pressed down by four to one where the dialogue is above -30 dB, with the filter's usual times; one pass of loudnorm.
SIDECHAIN = "sidechaincompress=threshold=0.03:ratio=4:attack=20:release=250"
LOUDNORM = "loudnorm=I=-16:TP=-1:LRA=11"


@dataclass
class Mix:
    name: str
    rate: int
    file: Path            # the sum, as float
    total: np.ndarray
    buses: dict           # bus: what of it is in the sum
    unducked: np.ndarray  # ambience and music before anything turned them down; None: nothing could
    into_master: np.ndarray = None  # the sum before the master; None: there is no master

    @cached_property
    def speech(self):
        return self.buses["dialogue"] + self.buses["narration"]

    @cached_property
    def bed(self):
        return self.buses["ambience"] + self.buses["music"]

    @cached_property
    def background(self):
        return self.bed + self.buses["effects"]


@dataclass
class Rendered:
    """One play on the workbench, with what all three need of it."""
    program: Path
    page: Path
    folder: Path
    cues: dict = None
    lines: list = None

    def locket(self, *arguments):
        done = subprocess.run([self.program, *map(str, arguments)], capture_output=True, text=True)
        if done.returncode:
            raise SystemExit(done.stderr or f"locket failed: {arguments}")
        return done.stdout

    def render(self, page, name, *options):
        """The file, and its buses if there are stems."""
        file, stems = self.folder / f"{name}.wav", self.folder / name
        self.locket("render", page, "-o", file, "--bits", "float", "--stems", stems, "--quiet", *options)
        return file, {bus: sound.read(stems / f"{bus}.wav")[1] for bus in BUSES}

    def unducked_page(self):
        """A copy that ducks nothing, with the files beside it if the play uses any."""
        text = self.page.read_text(encoding="utf-8")
        folder = self.folder / "unducked"
        if re.search(r"\ssrc\s*=", text):
            shutil.copytree(self.page.parent, folder)
        folder.mkdir(exist_ok=True)
        (folder / self.page.name).write_text(play.without_ducking(text), encoding="utf-8")
        return folder / self.page.name


def digest(rendered, name, *options):
    file = rendered.folder / f"{name}.wav"
    rendered.locket("render", rendered.page, "-o", file, "--quiet", *options)
    found = hashlib.sha256(file.read_bytes()).hexdigest()
    file.unlink()
    return found


def is_repeatable(rendered):
    """Whether another render, with another number of workers, is the same file."""
    return digest(rendered, "once") == digest(rendered, "again", "--jobs", "1")


# --- Locket ---------------------------------------------------------------------------------------------------------------


def by_locket(rendered):
    """Fills in the cues and lines, too."""
    cues = rendered.folder / "cues.json"
    file, buses = rendered.render(rendered.page, "locket", "--cues", cues)
    rendered.cues = json.loads(cues.read_text(encoding="utf-8"))
    rendered.lines = play.lines_of(rendered.cues, rendered.page.read_text(encoding="utf-8"))
    programme = rendered.folder / "programme.wav"
    rendered.locket("render", rendered.page, "-o", programme, "--bits", "float", "--loudness", "off", "--quiet")
    rate, total = sound.read(file)
    return Mix("Locket", rate, file, total, buses, None, sound.read(programme)[1])


def takes_of(rendered):
    """Every bus before anything is turned down, without a master."""
    return rendered.render(rendered.unducked_page(), "takes", "--loudness", "off")[1]


# --- the naive sum --------------------------------------------------------------------------------------------------------


def voices_of(rendered):
    """character: (the engine's voice, rate, pitch)"""
    said = rendered.locket("dump", rendered.page, "--stage", "cast")
    found = re.findall(r'^(\S+)  ".*"  voice \S+ \((\S+), \w+\)  rate (\d+)  pitch (\d+)', said, re.MULTILINE)
    return {name: (voice, rate, pitch) for name, voice, rate, pitch in found}


def spoken(folder, voice, rate, pitch, text):
    """(rate, samples) as the engine alone says it."""
    file = folder / "voice.wav"
    command = ["espeak-ng", "-v", voice, "-s", rate, "-p", pitch, "-a", str(ENGINE_AMPLITUDE), "-w", file, "--stdin"]
    subprocess.run(command, check=True, input=text, text=True)
    return sound.read(file)


def raw_lufs(folder, *voice):
    rate, counted = spoken(folder, *voice, COUNTED)
    return sound.integrated(sound.k_power(counted, rate), rate)


def engine_click(rendered, rate):
    """The worst click in what the engine says by itself: its stops begin with one."""
    worst = 0.0
    for name, voice in voices_of(rendered).items():
        text = "\n\n".join(line.text for line in rendered.lines if name in line.speakers)
        if text:
            own_rate, samples = spoken(rendered.folder, *voice, text)
            at_rate = sound.resampled(samples[:, 0], own_rate, rate) * sound.gain(ENGINE_MAKE_UP_DB)
            worst = max(worst, faults.worst_click(at_rate[:, None], rate))
    return worst


def raw_offsets_db(rendered):
    """What calibration has taken out of each voice: its own loudness against the mean of those who speak."""
    voices = voices_of(rendered)
    speaking = {name for line in rendered.lines for name in line.speakers} & set(voices)
    raw = {name: raw_lufs(rendered.folder, *voices[name]) for name in speaking}
    mean = np.mean(list(raw.values()))
    return {name: level - mean for name, level in raw.items()}


def offsets_at(lines, offsets, bus, frames, rate):
    """The gain in dB at every frame of a bus: that of who speaks, and of who spoke last."""
    knots, levels, crossing = [0], [0.0], round(CROSSING_SECONDS * rate)
    for line in lines:
        if line.bus == bus:
            level = np.mean([offsets.get(name, 0.0) for name in line.speakers])
            knots += [max(knots[-1], line.begin - crossing), max(knots[-1], line.begin)]
            levels += [levels[-1], level]
    return np.interp(np.arange(frames), knots, levels)


def by_adding_up(rendered, takes, like):
    """Voices as the engine makes them, nothing turned down, no master; the speech as loud as in `like`."""
    offsets, rate, buses = raw_offsets_db(rendered), like.rate, dict(takes)
    for bus in ("dialogue", "narration"):
        buses[bus] = takes[bus] * sound.gain(offsets_at(rendered.lines, offsets, bus, len(takes[bus]), rate))[:, None].astype(np.float32)
    loudness = [sound.integrated(sound.k_power(speech, rate), rate) for speech in (like.speech, buses["dialogue"] + buses["narration"])]
    level = np.float32(sound.gain(loudness[0] - loudness[1]))
    buses = {bus: samples * level for bus, samples in buses.items()}
    total, file = sum(buses.values()), rendered.folder / "naive.wav"
    sound.write(file, rate, total)
    return Mix("naive sum", rate, file, total, buses, None)


# --- ffmpeg ---------------------------------------------------------------------------------------------------------------


def filtered(inputs, graph, out, rate):
    sources = [word for file in inputs for word in ("-i", file)]
    subprocess.run(["ffmpeg", "-v", "error", "-y", *sources, "-filter_complex", graph, "-ar", str(rate), "-c:a", "pcm_f32le", out], check=True)
    return sound.read(out)[1]


def gain_curve(out, into, rate):
    """The master's gain at every frame, as a column: read in windows of 20 ms, with straight lines between."""
    levels = sound.gains_db(out, into, rate, MASTER_WINDOW_SECONDS)
    window, known = round(MASTER_WINDOW_SECONDS * rate), np.flatnonzero(~np.isnan(levels))
    at = np.interp(np.arange(len(into)), (known + 0.5) * window, levels[known])
    return sound.gain(at)[:, None].astype(np.float32)


def by_ffmpeg(rendered, takes, like):
    """The calibrated takes at a usual level, a compressor on the beds keyed by the speech, and loudnorm in one pass."""
    rate, level = like.rate, np.float32(sound.gain(6.0))
    folder = rendered.folder
    pieces = {"speech": takes["dialogue"] + takes["narration"], "bed": takes["ambience"] + takes["music"], "effects": takes["effects"]}
    for name, samples in pieces.items():
        pieces[name] = samples * level
        sound.write(folder / f"{name}.wav", rate, pieces[name])
    ducked = filtered([folder / "bed.wav", folder / "speech.wav"], f"[0][1]{SIDECHAIN}", folder / "ducked.wav", rate)
    inputs = [folder / "speech.wav", folder / "ducked.wav", folder / "effects.wav"]
    into = filtered(inputs, "amix=inputs=3:normalize=0", folder / "amix.wav", rate)
    file = folder / "ffmpeg.wav"
    total = filtered([folder / "amix.wav"], LOUDNORM, file, rate)
    frames = min(len(total), len(into), len(ducked))
    curve = gain_curve(total[:frames], into[:frames], rate)
    before = {"dialogue": takes["dialogue"] * level, "narration": takes["narration"] * level, "effects": pieces["effects"], "ambience": ducked}
    buses = {bus: samples[:frames] * curve for bus, samples in before.items()}
    buses["music"] = np.zeros_like(buses["ambience"])
    return Mix("ffmpeg", rate, file, total[:frames], buses, pieces["bed"], into[:frames])

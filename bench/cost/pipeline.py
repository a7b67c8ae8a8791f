# SPDX-License-Identifier: GPL-3.0-or-later
"""The same play by the tools that stand in every shell: what somebody without Locket would write.

  every line          espeak-ng, one call each, with the character's voice
  every scene         sox puts the lines one behind the other, with pauses
                      ffmpeg lays the scene's bed under them: sidechaincompress, amix
  the play            ffmpeg puts the scenes one behind the other: loudnorm, 16 bits
"""
import os
import subprocess
import xml.etree.ElementTree as xml
from concurrent.futures import ThreadPoolExecutor

from cost.locket import PROGRAM

BREATH_SECONDS, SCENE_SECONDS = 0.4, 1.2  # Locket's own between two speakers and two scenes
SPEECH_RATE = 22050                       # the engine's
BED = "volume=-10dB,afade=t=in:d=2"
SIDECHAIN = "sidechaincompress=threshold=0.03:ratio=4:attack=20:release=250"
LOUDNORM = "loudnorm=I=-16:TP=-1:LRA=11"
FFMPEG = ["ffmpeg", "-v", "error", "-nostdin", "-y"]


def run(command):
    subprocess.run(list(map(str, command)), check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def side_by_side(work, items):
    """As many at once as there are cores, as `xargs -P` does it."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return list(pool.map(work, items))


class Pipeline:
    """A generated play, taken apart beforehand; mix() is what its author waits for."""

    def __init__(self, play, folder):
        self.folder = folder
        folder.mkdir()
        page = xml.parse(play).getroot()
        voices = {one.get("id"): one.get("voice") for one in page.iter("character")}
        self.scenes = list(page.iter("scene"))
        self.lines = [(voices[one.get("speaker", "narrator")], one.text) for one in page.iter() if one.tag in ("line", "narration")]
        self.beds = {preset: folder / f"{preset}.wav" for preset in {bed.get("preset") for bed in page.iter("ambience")}}
        for preset, file in self.beds.items():
            run([PROGRAM, "sounds", preset, "-o", file])
        for seconds in (BREATH_SECONDS, SCENE_SECONDS):
            run(["sox", "-n", "-r", SPEECH_RATE, "-b", 16, "-c", 1, folder / f"{seconds}.wav", "trim", 0, seconds])

    def mix(self, output):
        side_by_side(self.speak, range(len(self.lines)))
        side_by_side(self.mix_scene, range(len(self.scenes)))
        listing = self.folder / "scenes.txt"
        listing.write_text("".join(f"file scene{number}.wav\n" for number in range(len(self.scenes))))
        run([*FFMPEG, "-f", "concat", "-i", listing, "-af", LOUDNORM, "-ar", 44100, "-c:a", "pcm_s16le", output])

    def speak(self, number):
        voice, text = self.lines[number]
        run(["espeak-ng", "-v", voice, "-w", self.folder / f"{number}.wav", text])

    def mix_scene(self, number):
        first = sum(len(self.spoken_in(scene)) for scene in self.scenes[:number])
        speech, mixed, pieces = self.folder / f"speech{number}.wav", self.folder / f"scene{number}.wav", []
        for line in range(first, first + len(self.spoken_in(self.scenes[number]))):
            pieces += [self.folder / f"{line}.wav", self.folder / f"{BREATH_SECONDS}.wav"]
        run(["sox", *pieces[:-1], self.folder / f"{SCENE_SECONDS}.wav", speech])
        bed = self.beds[self.scenes[number].find("ambience").get("preset")]
        graph = f"[0]aresample=44100,aformat=channel_layouts=stereo,asplit[s][key];[1]{BED}[b];[b][key]{SIDECHAIN}[d];[s][d]amix=duration=first:normalize=0"
        run([*FFMPEG, "-i", speech, "-stream_loop", -1, "-i", bed, "-filter_complex", graph, "-c:a", "pcm_s16le", mixed])

    @staticmethod
    def spoken_in(scene):
        return [one for one in scene if one.tag in ("line", "narration")]

# SPDX-License-Identifier: GPL-3.0-or-later
"""The program that is measured, and the plays that it is given."""
import os
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
GENERATOR = ROOT / "bench" / "generate_play"
PROGRAM = ROOT / "build" / "release" / "bin" / "locket"


def build():
    subprocess.run([ROOT / "run", "--version"], check=True, stdout=subprocess.DEVNULL)


def use_cache_in(folder):
    """Voices are measured once for all that is run from now on, and nobody else's figures are used or changed."""
    os.environ["XDG_CACHE_HOME"] = str(Path(folder) / "cache")


def generate(path, lines, *options):
    with open(path, "w", encoding="utf-8") as page:
        subprocess.run([GENERATOR, "--lines", str(lines), *map(str, options)], check=True, stdout=page)
    return path


def render(play, output, *options):
    return [PROGRAM, "render", play, "-o", output, "--quiet", *options]

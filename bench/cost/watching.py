# SPDX-License-Identifier: GPL-3.0-or-later
"""What the next file costs after one character's voice was changed, while `locket render --watch` waits."""
import time
import xml.etree.ElementTree as xml

from cost.locket import render
from cost.processes import Cost, core_seconds, start

GLANCE_SECONDS = 0.02
QUIET_GLANCES = 25  # so long without a tick of work: it waits for the next save


def lines_of(play):
    return [one.get("speaker", "narrator") for one in xml.parse(play).getroot().iter() if one.tag in ("line", "narration")]


class Watch:
    """A render that watches."""

    def __init__(self, play, output):
        self.play, self.output = play, output
        output.unlink(missing_ok=True)
        self.inode = None
        self.process = start(render(play, output, "--watch"))
        self.first = self.next_file(time.perf_counter(), (0, 0))

    def save(self, text):
        """What it costs to have the file again."""
        before, begin = core_seconds(self.process.pid), time.perf_counter()
        self.play.write_text(text)
        return self.next_file(begin, before)

    def next_file(self, begin, before):
        while not self.output.exists() or self.output.stat().st_ino == self.inode:
            if self.process.poll() is not None:
                raise SystemExit("render --watch ended by itself")
            time.sleep(GLANCE_SECONDS)
        wall, self.inode = time.perf_counter() - begin, self.output.stat().st_ino
        own, children = self.when_quiet()
        return Cost(wall, own - before[0], children - before[1])

    def when_quiet(self):
        last, quiet = None, 0
        while quiet < QUIET_GLANCES:
            time.sleep(GLANCE_SECONDS)
            now = core_seconds(self.process.pid)
            last, quiet = now, quiet + 1 if now == last else 0
        return last

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()

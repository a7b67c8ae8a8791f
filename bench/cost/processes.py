# SPDX-License-Identifier: GPL-3.0-or-later
"""What a command costs: seconds, core-seconds, and memory, with all processes that it starts."""
import os
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

TICK = os.sysconf("SC_CLK_TCK")


@dataclass
class Cost:
    wall: float         # seconds
    own: float          # core-seconds of the program itself
    children: float     # core-seconds of the processes that it started and waited for
    peak: int = 0       # bytes: the peak of the sum of PSS, when it was looked at

    @property
    def cores(self):
        return self.own + self.children


def core_seconds(pid):
    """(its own, those of its children that are gone) of a process that runs or has just ended."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    user, system, children_user, children_system = (int(field) / TICK for field in fields[11:15])
    return user + system, children_user + children_system


def start(command):
    return subprocess.Popen(list(map(str, command)), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def cost_of(command, look_every=None):
    """Runs it to its end. With `look_every` (seconds) its memory is looked at, which costs time of its own."""
    begin, process, peak = time.perf_counter(), start(command), 0
    while not ended(process, block=look_every is None):
        peak = max(peak, memory(process.pid))
        time.sleep(look_every)
    wall, (_, children) = time.perf_counter() - begin, core_seconds(process.pid)
    _, status, usage = os.wait4(process.pid, 0)  # to the microsecond, where /proc counts in hundredths
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise SystemExit("this failed: " + " ".join(map(str, command)))
    return Cost(wall, usage.ru_utime + usage.ru_stime - children, children, peak)


def cost_of_work(work):
    """Of whatever commands it runs and waits for."""
    before, begin = os.times(), time.perf_counter()
    work()
    wall, after = time.perf_counter() - begin, os.times()
    own = after.user + after.system - before.user - before.system
    return Cost(wall, own, after.children_user + after.children_system - before.children_user - before.children_system)


def ended(process, block):
    """Its figures can still be read: nobody has waited for it."""
    return os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT | (0 if block else os.WNOHANG)) is not None


def family(root):
    """The process and all that descend from it."""
    parents = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents[int(stat.parent.name)] = int(stat.read_text().rpartition(")")[2].split()[1])
        except (OSError, IndexError):
            continue
    found, added = {root}, True
    while added:
        more = {pid for pid, parent in parents.items() if parent in found} - found
        found |= more
        added = bool(more)
    return found


def shared_fairly(pid):
    """Proportional set size in bytes: a page that n processes share counts as 1/n for each. 0 when it is gone."""
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    except OSError:
        pass
    return 0


def memory(pid):
    return sum(shared_fairly(one) for one in family(pid))

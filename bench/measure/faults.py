# SPDX-License-Identifier: GPL-3.0-or-later
"""What should not be heard: clicks, hard edges, dead air, an offset, clipping; and whether lines begin where they are said to."""
import numpy as np

from measure import sound

CLICK_BLOCK_SECONDS, CLICK_BLOCKS_AROUND = 0.005, 4
CLICK_PERCENTILE, CLICK_FLOOR = 90, 1e-4
CLICK_THINNING = 4  # a percentile of every fourth value is near enough, and four times as quick
SMOOTH_CLICK = 3.5  # wind and murmurs stay under 3
EDGE_LOOK_SECONDS, EDGE_QUIET_DB = 0.005, -60.0
DEAD_DB, DEAD_SECONDS, DEAD_WINDOW_SECONDS = -60.0, 0.5, 0.05
ONSET_DB, ENDING_DB = -55.0, -70.0  # a last consonant of a soft line is very soft
ONSET_WINDOW_SECONDS, ONSET_HOP_SECONDS = 0.002, 0.00025
ONSET_QUIET_SECONDS, ONSET_SLACK_SECONDS, ONSET_REACH_SECONDS = 0.1, 0.015, 0.15


def clicks(stereo, rate):
    """For every 5 ms: the second difference's peak over its 90th percentile in the 45 ms around. A click sticks out."""
    bend = np.abs(np.diff(sound.mono(stereo), n=2))
    block, width = round(CLICK_BLOCK_SECONDS * rate), 2 * CLICK_BLOCKS_AROUND + 1
    blocks = bend[:len(bend) // block * block].reshape(-1, block)
    ratios = []
    for first in range(0, len(blocks) - width + 1, 4096):  # what is looked at together
        part = blocks[first:first + 4096 + width - 1]
        around = np.lib.stride_tricks.sliding_window_view(part[:, ::CLICK_THINNING], width, axis=0).reshape(len(part) - width + 1, -1)
        usual = np.percentile(around, CLICK_PERCENTILE, axis=1)
        ratios.append(part[CLICK_BLOCKS_AROUND:len(part) - CLICK_BLOCKS_AROUND].max(axis=1) / np.maximum(usual, CLICK_FLOOR))
    return np.concatenate(ratios) if ratios else np.zeros(0)


def worst_click(stereo, rate):
    return float(clicks(stereo, rate).max(initial=0))


def worst_added_click(mixed, smooth, rate):
    """Where the bed by itself is smooth; creaks and crackles are meant."""
    level = np.sqrt(np.square(mixed).mean() / max(1e-12, np.square(smooth).mean()))
    found, own = clicks(mixed, rate), clicks(smooth * np.float32(level), rate)
    count = min(len(found), len(own))
    return float(found[:count][own[:count] < SMOOTH_CLICK].max(initial=0))


def peak_db(piece):
    return float(20 * np.log10(max(1e-6, np.abs(piece).max(initial=0))))


def worst_edge_db(buses, cues, rate):
    """The first and last frame of every cue that begins after, or ends in, silence on its bus."""
    look, worst = round(EDGE_LOOK_SECONDS * rate), sound.SILENCE_DB
    for cue in cues["cues"]:
        if cue["bus"] is None or cue["end"] <= cue["begin"]:
            continue
        bus, begin, end = buses[cue["bus"]], cue["begin"], cue["end"]
        if peak_db(bus[max(0, begin - look):begin]) < EDGE_QUIET_DB:
            worst = max(worst, peak_db(bus[begin:begin + 1]))
        if peak_db(bus[end:end + look]) < EDGE_QUIET_DB:
            worst = max(worst, peak_db(bus[end - 1:end]))
    return worst


def runs(flags):
    """(first, behind the last) of every run of true."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], flags, [False]]).astype(np.int8)))
    return zip(edges[::2], edges[1::2])


def dead_air_seconds(total, cues, rate):
    window = round(DEAD_WINDOW_SECONDS * rate)
    seconds = 0.0
    for scene in cues["scenes"]:
        piece = np.asarray(total[scene["begin"]:scene["end"]])
        count = len(piece) // window
        level = sound.decibels(np.square(piece[:count * window]).reshape(count, -1).mean(axis=1))
        seconds += sum((end - begin) * DEAD_WINDOW_SECONDS for begin, end in runs(level < DEAD_DB)
                       if (end - begin) * DEAD_WINDOW_SECONDS > DEAD_SECONDS)
    return seconds


def levels_before(bus, first, last, rate):
    """(frames, dB): the level of the 2 ms that end at each of the frames."""
    window, hop = round(ONSET_WINDOW_SECONDS * rate), round(ONSET_HOP_SECONDS * rate)
    begin = max(0, first - window)
    power = np.square(np.asarray(bus[begin:last], dtype=np.float64)).sum(axis=1)
    sums = np.concatenate([[0.0], np.cumsum(power)])
    ends = np.arange(window, len(power) + 1, hop)
    return ends + begin, sound.decibels((sums[ends] - sums[ends - window]) / window)


def onset_errors_ms(buses, lines, rate):
    """How late each line begins that comes out of silence; of the others nothing can be said."""
    errors = []
    for line in lines:
        quiet_from, quiet_to = (line.begin - round(seconds * rate) for seconds in (ONSET_QUIET_SECONDS, ONSET_SLACK_SECONDS))
        ends, level = levels_before(buses[line.bus], max(0, quiet_from), line.begin + round(ONSET_REACH_SECONDS * rate), rate)
        loud = level >= ONSET_DB
        if loud.any() and not loud[ends <= quiet_to].any():
            errors.append((ends[np.argmax(loud)] - line.begin) * 1000 / rate)
    return errors


def pause_errors_ms(buses, lines, rate):
    """How much longer than the cues say the silence is between one line and the next, where there is silence on the bus."""
    errors = []
    for before, after in zip(lines, lines[1:]):
        silence = after.begin - before.end
        if before.bus != after.bus or silence < ONSET_QUIET_SECONDS * rate:
            continue
        slack = round(ONSET_SLACK_SECONDS * rate)
        ends, level = levels_before(buses[before.bus], before.end - round(ONSET_REACH_SECONDS * rate), after.begin + slack, rate)
        loud = level >= ENDING_DB
        inside = (ends > before.end + slack) & (ends < after.begin - slack)
        last, first = ends[loud & (ends <= before.end + slack)], ends[loud & (ends >= after.begin - slack)]
        if not loud[inside].any() and len(last) and len(first):
            errors.append((first[0] - last[-1] - silence) * 1000 / rate)
    return errors

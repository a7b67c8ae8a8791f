# SPDX-License-Identifier: GPL-3.0-or-later
"""The rows of the table: what each is, what it should be, and how it is read from a mix."""
from dataclasses import dataclass

import numpy as np

from measure import faults, sound
from measure.intelligibility import intelligibility

PUMPING_WINDOW_SECONDS, MASTER_WINDOW_SECONDS, LIMITER_WINDOW_SECONDS = 0.05, 0.1, 0.005
LIMITING_DB = 0.5
NO_BACKGROUND_LUFS = -70.0
LIMITER_READABLE = 0.01  # of full scale: what is softer tells too little about a gain


@dataclass
class Row:
    key: str
    label: str
    low: float     # None: no bound
    high: float
    digits: int = 1

    def is_met(self, value):
        return value is None or ((self.low is None or value >= self.low) and (self.high is None or value <= self.high))

    def target(self):
        if self.low is None or self.high is None:
            return f"<= {self.high:g}" if self.low is None else f">= {self.low:g}"
        return f"{self.low:g}" if self.low == self.high else f"{self.low:g} to {self.high:g}"

    def text(self, value):
        return "-" if value is None else f"{round(value, self.digits) + 0.0:.{self.digits}f}"


ROWS = [
    Row("1 integrated", "programme loudness, LUFS", -16.5, -15.5),
    Row("2 true_peak", "true peak, dBTP", None, -1.0),
    Row("3 range", "loudness range, LU", 4, 10),
    Row("4 clear_worst", "speech over background, worst line, LU", 10, None),
    Row("4 clear_median", "... median line", 15, None),
    Row("4 clear_frail", "... worst whisper or telephone", 18, None),
    Row("5 cast", "plain lines' loudness, SD, LU", None, 1.0, 2),
    Row("6 stoi_worst", "STOI, worst line", 0.93, None, 3),
    Row("6 stoi_median", "... median line", 0.97, None, 3),
    Row("6 estoi_worst", "ESTOI, worst line", 0.85, None, 3),
    Row("6 estoi_median", "... median line", 0.90, None, 3),
    Row("7 dialogue", "programme less dialogue, LU", -2, 1),
    Row("8 pumping_mean", "bed's gain inside a line, SD, dB, mean", None, 0.5, 2),
    Row("8 pumping_worst", "... worst line", None, 0.5, 2),
    Row("9 master", "master's gain, 5th to 95th percentile, dB", None, 0.5, 2),
    Row("10 limited", "time with over 0.5 dB of limiting, %", None, 3),
    Row("10 limited_most", "... most of it, dB", None, 4),
    Row("11 onset", "lines begin off their cue by up to, ms", None, 5),
    Row("11 pause", "pauses off their length by up to, ms", None, 10),
    Row("12 edge", "loudest first or last frame of a clip, dBFS", None, -60),
    Row("13 click_speech", "worst click in speech, over the engine's own", None, 1.2, 2),
    Row("13 click_bed", "worst click that a bed itself has not", None, 4),
    Row("14 dead", "dead air in scenes, s", None, 0),
    Row("15 offset", "offset, thousandths of full scale", None, 0.1, 3),
    Row("15 broken", "frames that are no number", 0, 0, 0),
    Row("15 clipped", "samples at full scale or over", 0, 0, 0),
    Row("15 folded", "lost in mono, LU", None, 1),
    Row("16 same", "another render is the same file (1: yes)", 1, 1, 0),
]


def extreme(of, values):
    """None of nothing."""
    known = [value for value in values if value is not None]
    return float(of(known)) if known else None


# --- line by line -------------------------------------------------------------------------------------------------------


def pumping_db(mix, line):
    """How much the bed's gain wanders inside the line; None without a bed, or when nothing turns beds down."""
    if mix.unducked is None:
        return None
    pieces = (np.asarray(bed[line.begin:line.end]) for bed in (mix.bed, mix.unducked))
    gains = sound.gains_db(*pieces, mix.rate, PUMPING_WINDOW_SECONDS)
    gains = gains[~np.isnan(gains)]
    return float(gains.std()) if len(gains) > 1 else None


def clearness(speech, background):
    """LU over what else sounds, from K-weighted powers of the line; None without a background."""
    under = sound.lufs(background.mean())
    return float(sound.lufs(speech.mean()) - under) if under > NO_BACKGROUND_LUFS else None


def line_figures(mix, line, powers, channels, alone):
    span = slice(line.begin, line.end)
    clear = clearness(powers["speech"][span], powers["background"][span])
    understood = (None, None)
    if clear is not None and not line.whispered:
        understood = intelligibility(channels["speech"][span], channels["total"][span], mix.rate)
    return {"source": line.source, "text": line.text, "clear_lu": clear, "stoi": understood[0], "estoi": understood[1],
            "loudness_lufs": sound.integrated(powers["speech"][span], mix.rate),
            "pumping_db": pumping_db(mix, line) if alone else None}


def is_alone(line, cues):
    """Whether no voice that belongs to the background sounds meanwhile: those are on the beds' bus, and not turned down."""
    return not any(cue.get("background") and cue["begin"] < line.end and cue["end"] > line.begin for cue in cues["cues"])


def lines_figures(mix, rendered):
    speech, background = mix.speech, mix.background
    powers = {"speech": sound.k_power(speech, mix.rate), "background": sound.k_power(background, mix.rate)}
    channels = {"speech": sound.mono(speech), "total": sound.mono(mix.total)}
    figures = [line_figures(mix, line, powers, channels, is_alone(line, rendered.cues)) for line in rendered.lines]
    return figures, sound.integrated(powers["speech"], mix.rate)


def rows_of_lines(figures, lines):
    frail = [line.whispered or line.filtered for line in lines]
    clear = [figure["clear_lu"] for figure in figures]
    plain = [figure["loudness_lufs"] for figure, line in zip(figures, lines) if line.plain]
    rows = {
        "4 clear_worst": extreme(min, [value for value, is_frail in zip(clear, frail) if not is_frail]),
        "4 clear_median": extreme(np.median, clear),
        "4 clear_frail": extreme(min, [value for value, is_frail in zip(clear, frail) if is_frail]),
        "5 cast": extreme(np.std, plain),
        "8 pumping_mean": extreme(np.mean, [figure["pumping_db"] for figure in figures]),
        "8 pumping_worst": extreme(max, [figure["pumping_db"] for figure in figures]),
    }
    for name in ("stoi", "estoi"):
        rows[f"6 {name}_worst"] = extreme(min, [figure[name] for figure in figures])
        rows[f"6 {name}_median"] = extreme(np.median, [figure[name] for figure in figures])
    return rows


# --- of the whole ---------------------------------------------------------------------------------------------------------


def folded_loss_lu(total, rate):
    both = sound.integrated(sound.k_power(total, rate), rate)
    return both - sound.integrated(sound.k_power(np.repeat(sound.mono(total)[:, None], 2, axis=1), rate), rate)


def rows_of_format(mix):
    total = np.asarray(mix.total)
    return {
        "15 offset": float(np.abs(total.mean(axis=0, dtype=np.float64)).max() * 1000),
        "15 broken": float(np.count_nonzero(~np.isfinite(total).all(axis=1))),
        "15 clipped": float(np.count_nonzero(np.abs(total) >= 1)),
        "15 folded": float(folded_loss_lu(total, mix.rate)),
    }


def rows_of_master(mix):
    if mix.into_master is None:
        return {}
    levels = sound.gains_db(mix.total, mix.into_master, mix.rate, MASTER_WINDOW_SECONDS)
    low, high = np.nanpercentile(levels, (5, 95))
    return {"9 master": float(high - low)}


def rows_of_limiter(mix):
    """Of a master that is one gain and a limiter: what is missing from the gain is the limiter's."""
    quick = sound.gains_db(mix.total, mix.into_master, mix.rate, LIMITER_WINDOW_SECONDS)
    unlimited = np.nanmedian(quick)
    out, into = np.asarray(mix.total).ravel(), np.asarray(mix.into_master).ravel()
    readable = np.abs(into) > LIMITER_READABLE
    least = np.min(out[readable] / into[readable], initial=np.inf)
    return {"10 limited": float(100 * np.mean(quick < unlimited - LIMITING_DB)),
            "10 limited_most": float(unlimited - 20 * np.log10(max(least, 1e-6)))}


def rows_of_faults(mix, rendered, engine_click):
    onsets = faults.onset_errors_ms(mix.buses, rendered.lines, mix.rate)
    pauses = faults.pause_errors_ms(mix.buses, rendered.lines, mix.rate)
    return {
        "11 onset": extreme(max, np.abs(onsets)),
        "11 pause": extreme(max, np.abs(pauses)),
        "12 edge": faults.worst_edge_db(mix.buses, rendered.cues, mix.rate),
        "13 click_speech": faults.worst_click(mix.speech, mix.rate) / engine_click,
        "13 click_bed": None if mix.unducked is None else faults.worst_added_click(mix.bed, mix.unducked, mix.rate),
        "14 dead": faults.dead_air_seconds(mix.total, rendered.cues, mix.rate),
    }


def measure(mix, rendered, engine_click):
    """(every row's value, every line's figures)"""
    integrated, loudness_range, true_peak = sound.meter(mix.file)
    figures, dialogue = lines_figures(mix, rendered)
    rows = {"1 integrated": integrated, "2 true_peak": true_peak, "3 range": loudness_range, "7 dialogue": integrated - dialogue}
    rows |= rows_of_lines(figures, rendered.lines) | rows_of_format(mix) | rows_of_master(mix)
    rows |= rows_of_faults(mix, rendered, engine_click)
    if mix.name == "Locket":
        rows |= rows_of_limiter(mix)
    return rows, figures

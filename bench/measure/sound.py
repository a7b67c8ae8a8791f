# SPDX-License-Identifier: GPL-3.0-or-later
"""Sound as arrays of float32, frames by two channels, and its levels. ITU-R BS.1770-4 for all that is called loudness."""
import re
import subprocess
import warnings
from math import gcd, pi, tan

import numpy as np
from scipy.io import wavfile
from scipy.signal import resample_poly, sosfilt

SILENCE_DB = -120.0
BLOCK_SECONDS, HOP_SECONDS = 0.4, 0.1
ABSOLUTE_GATE_LUFS, RELATIVE_GATE_LU = -70.0, -10.0


def read(path):
    """(rate, frames by 2). The samples of a float file stay on disk until they are looked at."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", wavfile.WavFileWarning)
        rate, data = wavfile.read(path, mmap=True)
    if data.dtype != np.float32:
        data = data.astype(np.float32) / np.float32(np.iinfo(data.dtype).max + 1)
    return rate, data if data.ndim == 2 else np.repeat(data[:, None], 2, axis=1)


def write(path, rate, data):
    wavfile.write(path, rate, np.asarray(data, dtype=np.float32))


def decibels(power):
    """Of a power; of nothing, SILENCE_DB."""
    return 10 * np.log10(np.maximum(power, 10 ** (SILENCE_DB / 10)))


def gain(level_db):
    return 10 ** (level_db / 20)


def mono(stereo):
    return np.asarray(stereo, dtype=np.float32).mean(axis=1)


def resampled(signal, rate, to):
    common = gcd(rate, to)
    return resample_poly(signal, to // common, rate // common)


# --- K-weighting --------------------------------------------------------------------------------------------------------


def k_weighting(rate):
    """Second-order sections: the standard gives coefficients for 48 kHz; these are its analogue filters at any rate."""
    shelf_gain, shelf_q, k = 10 ** (3.999843853973347 / 20), 0.7071752369554196, tan(pi * 1681.974450955533 / rate)
    band, norm = shelf_gain ** 0.4996667741545416, 1 + k / shelf_q + k * k
    shelf = [(shelf_gain + band * k / shelf_q + k * k) / norm, 2 * (k * k - shelf_gain) / norm,
             (shelf_gain - band * k / shelf_q + k * k) / norm, 1, 2 * (k * k - 1) / norm, (1 - k / shelf_q + k * k) / norm]
    pass_q, k = 0.5003270373238773, tan(pi * 38.13547087602444 / rate)
    norm = 1 + k / pass_q + k * k
    return np.array([shelf, [1, -2, 1, 1, 2 * (k * k - 1) / norm, (1 - k / pass_q + k * k) / norm]])


def k_power(stereo, rate):
    """The K-weighted power of both channels together, frame by frame."""
    return np.sum(sosfilt(k_weighting(rate), np.asarray(stereo, dtype=np.float64), axis=0) ** 2, axis=1, dtype=np.float64)


def lufs(mean_power):
    return -0.691 + decibels(mean_power)


def integrated(power, rate):
    """Gated loudness of a K-weighted power; of less than a block, that of all of it."""
    hop, blocks_a_window = round(HOP_SECONDS * rate), round(BLOCK_SECONDS / HOP_SECONDS)
    hops = len(power) // hop
    if hops < blocks_a_window:
        return float(lufs(power.mean())) if len(power) else SILENCE_DB
    means = power[:hops * hop].reshape(hops, hop).mean(axis=1)
    blocks = np.convolve(means, np.ones(blocks_a_window) / blocks_a_window, mode="valid")
    loud = blocks[lufs(blocks) > ABSOLUTE_GATE_LUFS]
    if not len(loud):
        return SILENCE_DB
    return float(lufs(loud[lufs(loud) > lufs(loud.mean()) + RELATIVE_GATE_LU].mean()))


def meter(path):
    """Integrated loudness (LUFS), loudness range (LU) and true peak (dBTP), as ffmpeg reads them."""
    said = subprocess.run(["ffmpeg", "-hide_banner", "-nostats", "-i", path, "-af", "ebur128=peak=true:framelog=verbose", "-f", "null", "-"],
                          check=True, capture_output=True, text=True).stderr
    summary = said[said.rindex("Summary:"):]
    figure = {name: float(re.search(rf"\b{name}:\s+(-?[\d.]+|-inf)", summary)[1]) for name in ("I", "LRA", "Peak")}
    return figure["I"], figure["LRA"], figure["Peak"]


# --- gains between two versions of a sound ------------------------------------------------------------------------------


def gains_db(out, into, rate, seconds):
    """The gain that leads from one to the other, window by window; nan where there is next to nothing to tell it by."""
    window = max(1, round(seconds * rate))
    count = min(len(out), len(into)) // window
    power = [np.square(np.asarray(x[:count * window], dtype=np.float32)).sum(axis=1).reshape(count, window).mean(axis=1) for x in (out, into)]
    return np.where(power[1] > 1e-8, decibels(power[0]) - decibels(power[1]), np.nan)

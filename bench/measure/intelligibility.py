# SPDX-License-Identifier: GPL-3.0-or-later
"""Short-time objective intelligibility: how much of clean speech is left in a mixture, 0 to 1.

STOI: Taal, Hendriks, Heusdens, Jensen, IEEE Trans. Audio, Speech and Language Processing 19(7), 2011.
ESTOI: Jensen, Taal, IEEE/ACM Trans. Audio, Speech and Language Processing 24(11), 2016.
"""
import numpy as np
from scipy.signal.windows import hann

from measure.sound import resampled

RATE = 10000
FRAME, HOP, TRANSFORM = 256, 128, 512
BANDS, LOWEST_HZ = 15, 150.0
SEGMENT = 30             # frames: 384 ms
DYNAMIC_RANGE_DB = 40.0  # frames further under the loudest are silence
CLIPPING = 1 + 10 ** (15 / 20)  # a cell is at most so much of the clean one: -15 dB signal to distortion
TINY = np.finfo(float).eps
WINDOW = hann(FRAME + 2)[1:-1]


def frames_of(signal):
    count = max(0, (len(signal) - FRAME) // HOP + 1)
    return signal[np.arange(count)[:, None] * HOP + np.arange(FRAME)] * WINDOW


def rejoined(frames):
    signal = np.zeros((len(frames) - 1) * HOP + FRAME)
    for index, frame in enumerate(frames):
        signal[index * HOP:index * HOP + FRAME] += frame
    return signal


def without_silence(clean, mixed):
    clean, mixed = frames_of(clean), frames_of(mixed)
    energy = 20 * np.log10(np.linalg.norm(clean, axis=1) + TINY)
    heard = energy > energy.max(initial=-np.inf) - DYNAMIC_RANGE_DB
    return (rejoined(clean[heard]), rejoined(mixed[heard])) if heard.any() else (np.zeros(0), np.zeros(0))


def third_octaves():
    """Which bins of the transform belong to which band."""
    hertz = np.arange(TRANSFORM // 2 + 1) * RATE / TRANSFORM
    centres = LOWEST_HZ * 2 ** (np.arange(BANDS) / 3)
    nearest = [[np.argmin(np.abs(hertz - edge)) for edge in centres * 2 ** shift] for shift in (-1 / 6, 1 / 6)]
    bins = np.arange(len(hertz))
    return np.array([(bins >= low) & (bins < high) for low, high in zip(*nearest)], dtype=float)


def segments(signal):
    """Segments by bands by frames: the envelopes of 384 ms, one segment for each frame that ends one."""
    power = np.abs(np.fft.rfft(frames_of(signal), TRANSFORM)) ** 2
    envelopes = np.sqrt(third_octaves() @ power.T)
    return np.lib.stride_tricks.sliding_window_view(envelopes, SEGMENT, axis=1).transpose(1, 0, 2)


def normalised(values, axis):
    centred = values - values.mean(axis=axis, keepdims=True)
    return centred / (np.linalg.norm(centred, axis=axis, keepdims=True) + TINY)


def plain(clean, mixed):
    scale = np.linalg.norm(clean, axis=2, keepdims=True) / (np.linalg.norm(mixed, axis=2, keepdims=True) + TINY)
    clipped = np.minimum(mixed * scale, clean * CLIPPING)
    return float((normalised(clean, 2) * normalised(clipped, 2)).sum(axis=2).mean())


def extended(clean, mixed):
    clean, mixed = (normalised(normalised(x, 2), 1) for x in (clean, mixed))
    return float((clean * mixed).sum(axis=(1, 2)).mean() / SEGMENT)


def intelligibility(clean, mixed, rate):
    """(STOI, ESTOI) of one channel of each; (None, None) for less than 384 ms of speech."""
    clean, mixed = without_silence(resampled(clean, rate, RATE), resampled(mixed, rate, RATE))
    if len(clean) < FRAME + (SEGMENT - 1) * HOP:
        return None, None
    clean, mixed = segments(clean), segments(mixed)
    return plain(clean, mixed), extended(clean, mixed)

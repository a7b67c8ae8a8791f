# SPDX-License-Identifier: GPL-3.0-or-later
"""The measures, on signals whose figures are known."""
import numpy as np

from measure import faults, play, sound
from measure.intelligibility import intelligibility

RATE = 44100
RANDOM = np.random.default_rng(1)


def tone(hertz, seconds, level=1.0):
    return np.sin(2 * np.pi * hertz * np.arange(round(seconds * RATE)) / RATE) * level


def stereo(left, right=None):
    return np.stack([left, left if right is None else right], axis=1).astype(np.float32)


def noise(seconds):
    return RANDOM.standard_normal(round(seconds * RATE))


def babble(seconds):
    """Noise in syllables: what an envelope measure takes for speech."""
    return noise(seconds) * (1 + np.sin(2 * np.pi * 4 * np.arange(round(seconds * RATE)) / RATE)) ** 2


def intelligibility_of_itself_is_one():
    clean = babble(3)
    return np.allclose(intelligibility(clean, clean, RATE), 1, atol=1e-6)


def intelligibility_does_not_depend_on_level():
    clean, mixed = babble(3), noise(3)
    return np.allclose(intelligibility(clean, clean + mixed, RATE), intelligibility(clean, 0.1 * (clean + mixed), RATE), atol=1e-6)


def intelligibility_falls_with_noise():
    clean, other = babble(3), noise(3)
    figures = np.array([intelligibility(clean, clean + other * 10 ** (-ratio / 20), RATE) for ratio in (30, 20, 10, 0, -10, -20)])
    return (np.diff(figures, axis=0) < 0).all() and figures[-1][1] < 0.1


def too_short_a_line_has_no_intelligibility():
    return intelligibility(babble(0.3), babble(0.3), RATE) == (None, None)


def a_tone_in_one_channel_has_the_standards_loudness():
    """BS.1770-4: 997 Hz at full scale in one channel reads -3.01 LKFS."""
    both = [sound.integrated(sound.k_power(stereo(tone(997, 5), 0 * tone(997, 5)), rate), rate) for rate in (RATE,)]
    return np.allclose(both, -3.01, atol=0.02)


def the_gate_leaves_out_what_is_soft():
    """Two seconds at -23 LUFS among silence are -23 LUFS still."""
    loud = tone(997, 4, 10 ** (-23 / 20))
    signal = stereo(np.concatenate([0 * loud, loud, 0 * loud]))
    return abs(sound.integrated(sound.k_power(signal, RATE), RATE) + 23) < 0.5


def a_gain_is_read_back():
    into = stereo(noise(1) * 0.1)
    return np.allclose(sound.gains_db(into * np.float32(0.5), into, RATE, 0.05), -6.02, atol=0.01)


def a_step_in_noise_is_a_click():
    smooth = np.convolve(noise(2), np.ones(40) / 40, mode="same") * 0.1
    stepped = smooth + np.where(np.arange(len(smooth)) > RATE, 0.2, 0)
    return faults.worst_click(stereo(smooth), RATE) < 4 < faults.worst_added_click(stereo(stepped), stereo(smooth), RATE)


def silence_of_a_second_in_a_scene_is_dead_air():
    signal = stereo(np.concatenate([noise(1) * 0.1, np.zeros(RATE), noise(1) * 0.1]))
    cues = {"scenes": [{"begin": 0, "end": 3 * RATE}]}
    return abs(faults.dead_air_seconds(signal, cues, RATE) - 1) < 0.11


def line(begin, end):
    return play.Line(begin, end, "dialogue", ["a"], "", "", False, False, True)


def onsets_and_pauses_are_read_to_the_millisecond():
    signal = np.zeros(3 * RATE)
    signal[RATE:RATE + 8820] = signal[2 * RATE:2 * RATE + 8820] = tone(1000, 0.2, 0.2)
    buses, lines = {"dialogue": stereo(signal)}, [line(RATE, RATE + 8820), line(2 * RATE - 441, 2 * RATE + 8820)]
    onsets, pauses = faults.onset_errors_ms(buses, lines, RATE), faults.pause_errors_ms(buses, lines, RATE)
    return np.allclose(onsets, [0, 10], atol=0.6) and np.allclose(pauses, [10], atol=3)


def a_hard_edge_is_found():
    signal = np.zeros(RATE)
    signal[1000:2000] = 0.1
    cue = {"bus": "dialogue", "begin": 1000, "end": 2000}
    return abs(faults.worst_edge_db({"dialogue": stereo(signal)}, {"cues": [cue]}, RATE) + 20) < 0.1


def a_page_tells_who_is_near_and_who_is_on_the_telephone():
    text = ('<screenplay><cast><character id="a"/><character id="b" effect="telephone"/></cast><scene>'
            '<cast><character id="a" distance="4m"/></cast>\n<line speaker="a">x</line>\n<line speaker="b">y</line></scene></screenplay>')
    cues = [{"begin": begin, "end": begin + 1, "bus": "dialogue", "text": "", "kind": "line", "speaker": [who], "source": f"p.xml:{row}:1"}
            for begin, who, row in ((0, "a", 2), (1, "b", 3))]
    a, b = play.lines_of({"cues": cues}, text)
    return not a.plain and not a.filtered and b.filtered and b.plain


def ducking_is_taken_out_of_beds_alone():
    text = '<ambience preset="wind" duck="10dB" fadeInDur="1s">x</ambience><music duck=\'auto\' src="a>b"/><sfx preset="bell"/>'
    wanted = '<ambience preset="wind" fadeInDur="1s" duck="off">x</ambience><music src="a>b" duck="off"/><sfx preset="bell"/>'
    return play.without_ducking(text) == wanted


TESTS = [intelligibility_of_itself_is_one, intelligibility_does_not_depend_on_level, intelligibility_falls_with_noise,
         too_short_a_line_has_no_intelligibility, a_tone_in_one_channel_has_the_standards_loudness, the_gate_leaves_out_what_is_soft,
         a_gain_is_read_back, a_step_in_noise_is_a_click, silence_of_a_second_in_a_scene_is_dead_air,
         onsets_and_pauses_are_read_to_the_millisecond, a_hard_edge_is_found, a_page_tells_who_is_near_and_who_is_on_the_telephone,
         ducking_is_taken_out_of_beds_alone]


def run():
    """0 when all hold."""
    failed = [test.__name__ for test in TESTS if not test()]
    print(f"{len(TESTS) - len(failed)} of {len(TESTS)} hold", *(f"FAILS: {name.replace('_', ' ')}" for name in failed), sep="\n")
    return 1 if failed else 0

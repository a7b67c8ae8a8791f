// SPDX-License-Identifier: GPL-3.0-or-later
// A play from the middle: rule 16 of the language. A fresh timeline begins at a cue; the beds that would be sounding
// begin there, at once, at the level they would have.
#pragma once

#include "renderer/score/cue_sheet.h"

namespace locket::inline score {

/// From this scene, speech or other cue to the end. Inside a par only the cue's own branch is kept. What is anchored
/// to something left out: a line takes its place in the running order, a sound is left out too.
CueSheet from_cue(CueSheet sheet, CueIndex from);

/// One scene alone.
CueSheet only_scene(CueSheet sheet, CueIndex scene);

/// How long at a play's beginning nothing is heard but beds: the lead, unless something may sound in it. Who asked to hear the play
/// need not wait for that.
Frames quiet_lead(const CueSheet& sheet);

}  // namespace locket::inline score

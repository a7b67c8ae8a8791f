// SPDX-License-Identifier: GPL-3.0-or-later
// The one shape of all that sound goes through, from a filter to the master:
//
//     Thing thing(settings, rate);   // prepare: allocates all that it will ever need, and is at rest
//     thing.process(block);          // the next frames, in place, or from one block into another. Neither allocates nor throws
//     thing.reset();                 // at rest again, as if nothing had been heard. Neither allocates nor throws
//
// How a signal is cut into blocks never shows in what comes out. Preparing is the constructor: nothing here exists that is not
// ready. What goes frame by frame inside a loop has `next` instead of `process`; what has no memory needs no reset.
#pragma once

namespace locket {

/// `Block` is what process() takes.
template <class P, class... Block>
concept Processor = requires(P& processor, Block... block) {
  requires noexcept(processor.process(block...));
  requires noexcept(processor.reset());
};

}  // namespace locket

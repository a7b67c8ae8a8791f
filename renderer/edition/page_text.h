// SPDX-License-Identifier: GPL-3.0-or-later
// The play as it is read, for the page: HTML in which everything has its place and its time.
//
//     <section class="scene" id="market"> <h2 data-m="0">        a scene; without one, what stands outside scenes
//       <div class="part">                                       some of what happens, laid out only when it is near the screen
//         <div class="line p2" id="market#3" data-m="1234" data-d="2000">
//           <a class="at" href="#t=1.234">0:01</a> <p class="who"> <p class="said"> <span data-m="1234" data-d="120">It</span>
//
// Times are milliseconds: data-m of the begin, data-d of the length.
#pragma once

#include <string>
#include <vector>

#include "renderer/edition/edition.h"

namespace locket::inline edition {

/// `colours`: classes by Edition::people.
std::string page_text(const Edition& edition, const std::vector<std::string>& colours);

/// `#t=1.234`, in seconds: a place in the page.
std::string link_to(Frames at, SampleRate rate);

}  // namespace locket::inline edition

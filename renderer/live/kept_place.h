// SPDX-License-Identifier: GPL-3.0-or-later
// Where somebody stopped listening to a play, kept in the user's state folder from line to line, so that even a program that is
// killed leaves it behind.
//
//     PlaceKeeper keeper(state_folder(), "play.xml", text);
//     if (const auto place = keeper.found()) ...           // as it was when this began
//     keeper.listen({"market#12", 123.4}, 125.0);              // as often as one likes
//     keeper.forget();                                     // at the end of the play
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace locket::inline live {

struct KeptPlace {
  std::string line;    ///< a name that find_place() knows: no white space in it
  double seconds = 0;  ///< its place in the play
  friend bool operator==(const KeptPlace&, const KeptPlace&) = default;
};

/// The user's folder for what is to be found again: $XDG_STATE_HOME/locket, ~/.local/state/locket, or empty.
std::filesystem::path state_folder();

/// For one play and one thread. What cannot be read or written is passed over in silence: nobody stops listening for that.
class PlaceKeeper {
 public:
  /// `folder` is made when there is something to keep; empty = nothing is kept. The play is known by its path and, when it has
  /// been moved, by its text.
  PlaceKeeper(std::filesystem::path folder, const std::filesystem::path& play, std::string_view text);

  /// What was kept before this object was made.
  const std::optional<KeptPlace>& found() const { return found_; }
  /// The line that is heard, and where it begins; `now` is the place in the play that is heard. Kept is the line that was heard a few
  /// seconds ago. A place that was found gives way once half a minute has been heard, or `go_on` was called.
  void listen(const KeptPlace& line, double now);
  void go_on() { found_gives_way_ = true; }
  void forget();

  /// What a play goes on with now, if it is stopped.
  const std::optional<KeptPlace>& kept() const { return kept_; }

 private:
  std::filesystem::path by_path_, by_text_;
  std::optional<KeptPlace> found_, kept_;
  std::optional<KeptPlace> line_, before_;  ///< what is heard, and what was heard before it
  std::optional<double> last_;              ///< the place that was told last
  double heard_seconds_ = 0;
  bool found_gives_way_ = false;
};

}  // namespace locket::inline live

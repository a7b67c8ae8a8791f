// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/stage/read_ahead.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#include "audio/denormals.h"
#include "audio/profiler.h"

namespace locket::inline stage {
namespace {

constexpr std::size_t piece_frames = 8192, pieces = 8;

constexpr int most_readers = 8;
std::atomic<int> readers{0};

/// One of the threads that there may be, or not.
class Permit {
 public:
  Permit() : given_(readers.fetch_add(1) < most_readers) {}
  ~Permit() { readers.fetch_sub(1); }
  Permit(const Permit&) = delete;
  explicit operator bool() const { return given_; }

 private:
  bool given_;
};

class ReadAhead final : public Sound {
 public:
  /// Takes `sound` only when its thread has been started.
  ReadAhead(std::unique_ptr<Sound>& sound, std::unique_ptr<Permit> permit) : permit_(std::move(permit)), channels_(sound->channels()) {
    for (Piece& piece : ring_)
      for (auto& plane : piece.planes) plane.resize(piece_frames);
    thread_ = std::thread([this] { work(); });
    const std::lock_guard lock(mutex_);
    sound_ = std::move(sound);
    wake();
  }
  ~ReadAhead() override {
    {
      const std::lock_guard lock(mutex_);
      leaving_ = true;
      changed_.notify_all();
    }
    thread_.join();
  }

  int channels() const override { return channels_; }

  std::size_t read(float* const* out, std::size_t frames) override {
    std::size_t done = 0;
    while (done < frames) {
      const Piece& piece = front();
      const std::size_t n = std::min(frames - done, piece.frames - taken_);
      for (std::size_t c = 0; c < static_cast<std::size_t>(channels_); ++c) std::copy_n(piece.planes[c].data() + taken_, n, out[c] + done);
      done += n;
      taken_ += n;
      if (taken_ < piece.frames) continue;
      if (piece.frames < piece_frames) break;  // the sound's end
      pop();
    }
    return done;
  }

 private:
  struct Piece {
    std::array<std::vector<float>, 2> planes;
    std::size_t frames = 0;
  };

  const Piece& front() {
    std::unique_lock lock(mutex_);
    if (made_ == used_ && !failure_) {
      wanted_ = used_ == 0 ? 1 : pieces / 2;
      changed_.wait(lock, [this] { return wanted_ == 0; });
    }
    if (made_ == used_) std::rethrow_exception(failure_);
    return ring_[used_ % pieces];
  }

  void pop() {
    taken_ = 0;
    const std::lock_guard lock(mutex_);
    ++used_;
    if (resting_ && made_ - used_ <= pieces / 2) wake();
  }

  /// Under the lock.
  void wake() {
    resting_ = false;
    changed_.notify_all();
  }

  void hand_over() {
    if (std::exchange(wanted_, 0) > 0) changed_.notify_all();
  }

  // ---- the thread

  /// The next piece to fill, or none: nobody listens any more. To wake a thread costs: it rests until there is much to do.
  Piece* next() {
    std::unique_lock lock(mutex_);
    resting_ = !sound_ || made_ - used_ == pieces;
    changed_.wait(lock, [this] { return leaving_ || !resting_; });
    return leaving_ ? nullptr : &ring_[made_ % pieces];
  }

  void fill(Piece& piece) {
    const ProfileScope timed(ProfileStage::sounds);
    float* const planes[] = {piece.planes[0].data(), piece.planes[1].data()};
    piece.frames = sound_->read(planes, piece_frames);
  }

  void work() {
    flush_denormals();
    while (Piece* piece = next()) {
      std::exception_ptr failure;
      try {
        fill(*piece);
      } catch (...) {
        failure = std::current_exception();
      }
      const std::lock_guard lock(mutex_);
      failure_ = failure;
      if (!failure) ++made_;
      const bool is_last = failure || piece->frames < piece_frames;
      if (is_last || made_ - used_ >= wanted_) hand_over();
      if (is_last) return;
    }
  }

  std::unique_ptr<Permit> permit_;
  const int channels_;
  std::unique_ptr<Sound> sound_;
  std::array<Piece, pieces> ring_;
  std::size_t made_ = 0, used_ = 0;  // pieces, ever
  std::size_t taken_ = 0;            // frames of the piece in front
  bool resting_ = true;              // the thread, while there is nothing to do
  std::size_t wanted_ = 0;           // pieces that the reader waits for; the first one at once, later several at a time
  bool leaving_ = false;
  std::exception_ptr failure_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::thread thread_;
};

}  // namespace

std::unique_ptr<Sound> read_ahead(std::unique_ptr<Sound> sound) {
  auto permit = std::make_unique<Permit>();
  if (!*permit) return sound;
  try {
    return std::make_unique<ReadAhead>(sound, std::move(permit));
  } catch (const std::system_error&) {
    return sound;
  }
}

}  // namespace locket::inline stage

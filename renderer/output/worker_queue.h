// SPDX-License-Identifier: GPL-3.0-or-later
// A belt between two stages: a few items go round, filled on one side and emptied by a thread of its own on the other.
//
//     WorkerQueue<Block> belt(8, make_block, [&](Block& block) { write(block); });
//     Block& block = belt.next();   // waits for an empty one
//     ...fill it...
//     belt.send();                  // in order
//     belt.finish();                // waits until all is emptied
//
// To wake a thread can cost as much as to empty an item. So who has to wait is woken when it has half a belt to do, or when
// nothing more comes; and then works until there is nothing left to do.
//
// An exception of the emptying side comes out of the next call of next(), send() or finish().
#pragma once

#include <condition_variable>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>
#include <utility>

#include "audio/denormals.h"

namespace locket::inline output {

template <class Item>
class WorkerQueue {
 public:
  WorkerQueue(std::size_t items, const std::function<Item()>& make, std::function<void(Item&)> empty) : empty_(std::move(empty)) {
    for (std::size_t i = 0; i < items; ++i) items_.push_back(make());
    thread_ = std::thread([this] { work(); });
  }
  ~WorkerQueue() { stop(); }
  WorkerQueue(const WorkerQueue&) = delete;

  Item& next() {
    std::unique_lock lock(mutex_);
    if (filled_ == items_.size()) room_.wait(lock, [this] { return error_ || filled_ <= items_.size() - half(); });
    if (error_) std::rethrow_exception(error_);
    return items_[head_];
  }

  void send() {
    std::unique_lock lock(mutex_);
    if (error_) std::rethrow_exception(error_);
    head_ = (head_ + 1) % items_.size();
    ++filled_;
    const bool wake = resting_ && filled_ == half();
    lock.unlock();
    if (wake) work_.notify_one();
  }

  void finish() {
    stop();
    if (error_) std::rethrow_exception(std::exchange(error_, nullptr));
  }

 private:
  std::size_t half() const { return (items_.size() + 1) / 2; }

  void stop() {
    {
      const std::lock_guard lock(mutex_);
      ending_ = true;
    }
    work_.notify_one();
    if (thread_.joinable()) thread_.join();
  }

  void work() {
    flush_denormals();
    try {
      while (Item* item = first()) {
        empty_(*item);
        put_back();
      }
    } catch (...) {
      const std::lock_guard lock(mutex_);
      error_ = std::current_exception();
      room_.notify_one();
    }
  }

  /// The longest filled one; nullptr when all is emptied and no more will come.
  Item* first() {
    std::unique_lock lock(mutex_);
    if (filled_ == 0) {
      resting_ = true;
      work_.wait(lock, [this] { return ending_ || filled_ >= half(); });
      resting_ = false;
    }
    return filled_ > 0 ? &items_[tail_] : nullptr;
  }

  void put_back() {
    std::unique_lock lock(mutex_);
    tail_ = (tail_ + 1) % items_.size();
    const bool wake = --filled_ == items_.size() - half();
    lock.unlock();
    if (wake) room_.notify_one();
  }

  std::function<void(Item&)> empty_;
  std::deque<Item> items_;
  std::mutex mutex_;
  std::condition_variable work_, room_;  ///< waited for by the emptying and the filling side
  std::size_t head_ = 0, tail_ = 0, filled_ = 0;
  bool resting_ = false;  ///< the emptying side has nothing to do
  bool ending_ = false;
  std::exception_ptr error_;
  std::thread thread_;
};

}  // namespace locket::inline output

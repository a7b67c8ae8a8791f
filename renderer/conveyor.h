// SPDX-License-Identifier: GPL-3.0-or-later
// A belt between two stages: a few items go round, filled on one side and emptied by a thread of its own on the other.
//
//     Conveyor<Block> belt(4, make_block, [&](Block& block) { write(block); });
//     Block& block = belt.next();   // waits for an empty one
//     ...fill it...
//     belt.send();                  // in order
//     belt.finish();                // waits until all is emptied
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

namespace locket {

template <class Item>
class Conveyor {
 public:
  Conveyor(std::size_t items, const std::function<Item()>& make, std::function<void(Item&)> empty) : empty_(std::move(empty)) {
    for (std::size_t i = 0; i < items; ++i) items_.push_back(make());
    thread_ = std::thread([this] { work(); });
  }
  ~Conveyor() { stop(); }
  Conveyor(const Conveyor&) = delete;

  Item& next() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return error_ || filled_ < items_.size(); });
    if (error_) std::rethrow_exception(error_);
    return items_[head_];
  }

  void send() {
    const std::lock_guard lock(mutex_);
    head_ = (head_ + 1) % items_.size();
    ++filled_;
    changed_.notify_all();
  }

  void finish() {
    stop();
    if (error_) std::rethrow_exception(std::exchange(error_, nullptr));
  }

 private:
  void stop() {
    {
      const std::lock_guard lock(mutex_);
      ending_ = true;
      changed_.notify_all();
    }
    if (thread_.joinable()) thread_.join();
  }

  void work() {
    flush_denormals();
    for (;;) {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [this] { return ending_ || filled_ > 0; });
      if (filled_ == 0) return;
      Item& item = items_[tail_];
      lock.unlock();
      try {
        empty_(item);
      } catch (...) {
        lock.lock();
        error_ = std::current_exception();
        changed_.notify_all();
        return;
      }
      lock.lock();
      tail_ = (tail_ + 1) % items_.size();
      --filled_;
      changed_.notify_all();
    }
  }

  std::function<void(Item&)> empty_;
  std::deque<Item> items_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::size_t head_ = 0, tail_ = 0, filled_ = 0;
  bool ending_ = false;
  std::exception_ptr error_;
  std::thread thread_;
};

}  // namespace locket

// SPDX-License-Identifier: GPL-3.0-or-later
// A value that lives elsewhere, so that what holds it stays small. A play of ninety hours has eighty thousand elements;
// most of them say nothing about how they are to sound.
#pragma once

#include <concepts>
#include <memory>
#include <utility>

namespace locket::inline page {

/// A T by value, read by `->` and `*`. The default T takes no room. Copies are deep.
template <typename T>
class Boxed {
 public:
  Boxed() = default;
  Boxed(T value) { *this = std::move(value); }
  Boxed(const Boxed& other) : value_(copied(other)) {}
  Boxed(Boxed&&) noexcept = default;
  Boxed& operator=(const Boxed& other) {
    value_ = copied(other);
    return *this;
  }
  Boxed& operator=(Boxed&&) noexcept = default;
  Boxed& operator=(T value) {
    value_ = is_plain(value) ? nullptr : std::make_unique<T>(std::move(value));
    return *this;
  }

  const T& operator*() const { return value_ ? *value_ : plain(); }
  const T* operator->() const { return &**this; }

 private:
  static const T& plain() {
    static const T value{};
    return value;
  }
  static bool is_plain(const T& value) {
    if constexpr (std::equality_comparable<T>) return value == plain();
    else return false;
  }
  static std::unique_ptr<T> copied(const Boxed& other) { return other.value_ ? std::make_unique<T>(*other.value_) : nullptr; }

  std::unique_ptr<T> value_;
};

}  // namespace locket::inline page

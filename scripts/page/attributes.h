// SPDX-License-Identifier: GPL-3.0-or-later
// The attributes of one element, checked against the table and read into values.
#pragma once

#include <vector>

#include "scripts/page/grammar.h"
#include "scripts/page/values.h"

namespace locket::inline page {

class Attributes {
 public:
  /// Reports what is unknown, missing or wrong. `root`: namespace declarations and `xsi:*` are passed over.
  Attributes(const Page& page, const XmlTree& tree, const XmlNode& node, const ElementRule& rule, const Vocabulary& vocabulary,
             bool root = false);

  /// The value of an attribute that is there and right, else null. T is the type in which its ValueType is read.
  template <typename T>
  const T* get(std::string_view name) const {
    const Read* read = find(name);
    return read == nullptr || !read->value ? nullptr : std::get_if<T>(&*read->value);
  }
  /// As written; null when the attribute is not there.
  const XmlAttribute* written(std::string_view name) const {
    const Read* read = find(name);
    return read == nullptr ? nullptr : read->written;
  }
  template <typename T>
  void copy(std::string_view name, T& into) const {
    if (const T* value = get<T>(name)) into = *value;
  }
  template <typename T>
  void copy(std::string_view name, std::optional<T>& into) const {
    if (const T* value = get<T>(name)) into = *value;
  }

 private:
  struct Read {
    std::string_view name;
    const XmlAttribute* written;
    std::optional<Value> value;
  };

  const Read* find(std::string_view name) const;

  std::vector<Read> all_;
};

}  // namespace locket::inline page

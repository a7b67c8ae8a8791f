// SPDX-License-Identifier: GPL-3.0-or-later
// scripts/screenplay.xsd is held to the table of the language and to the names that the program knows.
#include <functional>
#include <map>
#include <set>

#include "audio/foley/foley.h"
#include "scripts/page/grammar.h"
#include "scripts/page/values.h"
#include "scripts/page/xml_tree.h"
#include "scripts/utf8.h"
#include "tests/scripts/page_kit.h"
#include "tests/scripts/schema_kit.h"
#include "tests/support/catch.h"
#include "voices/casting/cast.h"
#include "voices/casting/presets.h"

using namespace locket;
using namespace locket::test;

namespace {

using Names = std::set<std::string>;

/// What a type of the schema allows.
struct Allowed {
  struct Attribute {
    std::string type;
    bool required = false;
  };
  std::map<std::string, std::string> children;  ///< and their types
  std::map<std::string, Attribute> attributes;
  Content content = Content::elements;
};

class Schema {
 public:
  Schema() : page_(diagnostics_, {"screenplay.xsd", file_text(schema_path)}), tree_(page_, {.text = std::string(page_.text())}) {
    REQUIRE_FALSE(tree_.empty());
  }

  std::string type_of(const std::string& element) const { return value(named("xs:element", element), "type"); }

  Allowed allowed_by(const std::string& type) const {
    Allowed allowed;
    if (find("xs:simpleType", type) != nullptr) {
      allowed.content = Content::text;
    } else {
      gather(named("xs:complexType", type), allowed);
    }
    return allowed;
  }

  /// The words that a type lists, with those of the types that it is made of; and what is said about each.
  std::map<std::string, std::string> words_in(const std::string& type) const {
    std::map<std::string, std::string> words;
    const XmlNode* node = find("xs:simpleType", type);
    if (node != nullptr) gather_words(*node, words);
    return words;
  }

  /// Every declaration of an element or attribute that nothing is said about.
  Names undocumented() const {
    Names names;
    gather_undocumented(tree_.root(), names);
    return names;
  }

 private:
  template <typename Visit>
  void each_child(const XmlNode& node, const Visit& visit) const {
    for (const XmlNode* child = tree_.first_child(node); child != nullptr; child = tree_.next(*child)) visit(*child);
  }

  std::string value(const XmlNode& node, std::string_view name) const {
    for (auto* one = tree_.attributes_begin(node); one != tree_.attributes_end(node); ++one) {
      if (one->name == name) return std::string(one->value);
    }
    return {};
  }

  const XmlNode* find(std::string_view kind, const std::string& name) const {
    const XmlNode* found = nullptr;
    each_child(tree_.root(), [&](const XmlNode& node) {
      if (node.name == kind && value(node, "name") == name) found = &node;
    });
    return found;
  }

  const XmlNode& named(std::string_view kind, const std::string& name) const {
    const XmlNode* found = find(kind, name);
    INFO(kind << " " << name);
    REQUIRE(found != nullptr);
    return *found;
  }

  void gather(const XmlNode& node, Allowed& allowed) const {
    const std::string name = value(node, "name"), ref = value(node, "ref");
    if (node.name == "xs:element") {
      allowed.children[name + ref] = ref.empty() ? value(node, "type") : type_of(ref);
    } else if (node.name == "xs:attribute") {
      allowed.attributes[name + ref] = {value(node, "type"), value(node, "use") == "required"};
    } else if (!ref.empty()) {
      gather_children(named(node.name, ref), allowed);
    } else {
      if (value(node, "mixed") == "true") allowed.content = Content::mixed;
      if (node.name == "xs:extension") allowed.content = value(node, "base") == "nothing" ? Content::nothing : Content::text;
      gather_children(node, allowed);
    }
  }

  void gather_children(const XmlNode& node, Allowed& allowed) const {
    each_child(node, [&](const XmlNode& child) { gather(child, allowed); });
  }

  void gather_words(const XmlNode& node, std::map<std::string, std::string>& words) const {
    if (node.name == "xs:enumeration") words[value(node, "value")] = folded(text_in(node));
    const std::string members = value(node, "memberTypes");
    for (const std::string_view member : words_of(members)) words.merge(words_in(std::string(member)));
    words.merge(words_in(value(node, "base")));
    each_child(node, [&](const XmlNode& child) { gather_words(child, words); });
  }

  std::string text_in(const XmlNode& node) const {
    std::string text(node.text);
    each_child(node, [&](const XmlNode& child) { text += text_in(child); });
    return text;
  }

  void gather_undocumented(const XmlNode& node, Names& names) const {
    const bool declares = node.name == "xs:element" || node.name == "xs:attribute";
    const bool refers = node.name == "xs:element" && !value(node, "ref").empty();
    if (declares && !refers && text_in(node).empty()) names.insert(value(node, "name") + value(node, "ref"));
    each_child(node, [&](const XmlNode& child) { gather_undocumented(child, names); });
  }

  Diagnostics diagnostics_;
  Page page_;
  XmlTree tree_;
};

const Schema& schema() {
  static const Schema read;
  return read;
}

template <typename Map>
Names keys(const Map& map) {
  Names names;
  for (const auto& entry : map) names.insert(entry.first);
  return names;
}

using Visit = std::function<void(const ElementRule&, const Allowed&)>;

// Each element of the language with its type in the schema, from the root down.
void each_element(Form form, const std::string& type, std::set<std::pair<Form, std::string>>& seen, const Visit& visit) {
  if (!seen.emplace(form, type).second) return;
  const ElementRule& element = rule(form);
  INFO("<" << element.name << ">" << element.where);
  const Allowed allowed = schema().allowed_by(type);
  visit(element, allowed);
  for (const ChildRule& child : element.children) {
    const auto found = allowed.children.find(std::string(rule(child.form).name));
    if (found != allowed.children.end()) each_element(child.form, found->second, seen, visit);
  }
}

void each_element(const Visit& visit) {
  std::set<std::pair<Form, std::string>> seen;
  each_element(Form::screenplay, schema().type_of("screenplay"), seen, visit);
  CHECK(seen.size() == static_cast<std::size_t>(Form::count_));
}

Names presets(bool beds) {
  Names names;
  for (const FoleyInfo& sound : foley_catalogue()) {
    if (sound.bed == beds) names.insert(sound.name);
  }
  return names;
}

Names styles() {
  Names names;
  for (const BuiltInStyle& style : built_in_styles()) names.insert(style.name);
  return names;
}

Names set_of(const std::vector<std::string>& names) { return {names.begin(), names.end()}; }

Names words_of_rule(const AttributeRule& attribute) {
  switch (attribute.type) {
    case ValueType::style: return styles();
    case ValueType::space: return set_of(vocabulary().spaces);
    case ValueType::effect: return set_of(vocabulary().effects);
    case ValueType::bed_preset: return presets(true);
    case ValueType::sound_preset: return presets(false);
    case ValueType::sheet: return set_of(preset_sheet_names());
    case ValueType::yes_no: return {"true", "false"};
    case ValueType::duck: return {"auto", "off"};
    case ValueType::version: return {"1"};
    case ValueType::alphabet: return {"x-espeak", "ipa"};
    default: break;
  }
  const std::vector<std::string_view> words = words_of(attribute.words);
  return {words.begin(), words.end()};
}

}  // namespace

TEST_CASE("Every element of the schema holds what the table lets it hold") {
  each_element([](const ElementRule& element, const Allowed& allowed) {
    Names children;
    for (const ChildRule& child : element.children) children.insert(std::string(rule(child.form).name));
    CHECK(keys(allowed.children) == children);
    CHECK(allowed.content == element.content);
  });
}

TEST_CASE("Every element of the schema has the attributes of the table, and the same are required") {
  each_element([](const ElementRule& element, const Allowed& allowed) {
    Names attributes;
    for (const AttributeRule& attribute : element.attributes) attributes.insert(std::string(attribute.name));
    REQUIRE(keys(allowed.attributes) == attributes);
    for (const AttributeRule& attribute : element.attributes) {
      INFO(attribute.name);
      CHECK(allowed.attributes.at(std::string(attribute.name)).required == attribute.required);
    }
  });
}

TEST_CASE("The schema lists the names that the program knows, and no others") {
  each_element([](const ElementRule& element, const Allowed& allowed) {
    for (const AttributeRule& attribute : element.attributes) {
      INFO(attribute.name);
      const std::string type = allowed.attributes.at(std::string(attribute.name)).type;
      CHECK(keys(schema().words_in(type)) == words_of_rule(attribute));
    }
  });
}

TEST_CASE("The schema says of each sound what the catalogue says") {
  std::map<std::string, std::string> said = schema().words_in("bedName");
  said.merge(schema().words_in("sound"));
  for (const FoleyInfo& sound : foley_catalogue()) CHECK(said[sound.name] == sound.description);
}

TEST_CASE("The schema says a sentence about every element and attribute") { CHECK(schema().undocumented() == Names{}); }

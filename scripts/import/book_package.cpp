// SPDX-License-Identifier: GPL-3.0-or-later
#include "scripts/import/book_package.h"

#include <algorithm>
#include <array>
#include <map>
#include <pugixml.hpp>

#include "scripts/letters/letters.h"
#include "scripts/utf8.h"

namespace locket::story {
namespace {

constexpr std::size_t most_parts = 20000;

/// What the guide of a book and the names of its files call that which is around a story.
constexpr std::array matter_words{
    "cover",    "title-page",       "titlepage",        "copyright",       "toc",       "nav",          "contents",   "dedication",
    "colophon", "imprint",          "acknowledgements", "acknowledgments", "index",     "bibliography", "loi",        "lot",
    "glossary", "about-the-author", "abouttheauthor",   "also-by",         "adcard",    "halftitle",    "half-title", "legal",
    "rights",   "praise",           "backcover",        "endnotes",        "footnotes", "newsletter",   "pg-footer",  "pg-header"};

/// Names of elements without their namespace's prefix, which each book chooses.
std::string_view local(const char* name) {
  const std::string_view all = name;
  const std::size_t colon = all.rfind(':');
  return colon == std::string_view::npos ? all : all.substr(colon + 1);
}

pugi::xml_node child(const pugi::xml_node& node, std::string_view name) {
  return node.find_child([&](const pugi::xml_node& one) { return local(one.name()) == name; });
}

template <typename Visit>
void each(const pugi::xml_node& node, std::string_view name, const Visit& visit) {
  for (const pugi::xml_node& one : node.children())
    if (local(one.name()) == name) visit(one);
}

char percent_decoded(std::string_view digits) {
  const auto value = [](char c) { return c >= 'a' ? c - 'a' + 10 : c >= 'A' ? c - 'A' + 10 : c - '0'; };
  return static_cast<char>(value(digits[0]) * 16 + value(digits[1]));
}

std::string without_percents(std::string_view link) {
  std::string text;
  const auto hex = [](char c) { return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f'); };
  for (std::size_t i = 0; i < link.size(); ++i) {
    const bool escape = link[i] == '%' && i + 2 < link.size() && hex(link[i + 1]) && hex(link[i + 2]);
    text += escape ? percent_decoded(link.substr(i + 1, 2)) : link[i];
    i += escape ? 2 : 0;
  }
  return text;
}

/// `text/copyright-page.xhtml` by one of its words: `recover.xhtml` is no cover.
bool names_matter(std::string_view name) {
  const std::string small = lower(name);
  return std::any_of(matter_words.begin(), matter_words.end(), [&](std::string_view word) {
    const std::size_t at = small.find(word);
    const auto letter = [&](std::size_t i) { return i < small.size() && small[i] >= 'a' && small[i] <= 'z'; };
    return at != std::string::npos && (at == 0 || !letter(at - 1)) && !letter(at + word.size());
  });
}

std::string file_name(std::string_view path) {
  path = path.substr(path.rfind('/') + 1);
  return std::string(path.substr(0, path.rfind('.')));
}

struct Item {
  std::string href, type, properties, id;
};

bool is_document(const Item& item) { return item.type.find("html") != std::string::npos || item.type.find("xml") != std::string::npos; }

}  // namespace

std::string linked_path(std::string_view from, std::string_view link) {
  link = link.substr(0, link.find('#'));
  if (link.empty() || link[0] == '/' || link.find(':') != std::string_view::npos) return {};
  std::vector<std::string> steps;
  const std::string whole = std::string(from.substr(0, from.rfind('/') + 1)) + without_percents(link);
  for (std::size_t at = 0; at <= whole.size();) {
    const std::size_t end = std::min(whole.find('/', at), whole.size());
    const std::string step = whole.substr(at, end - at);
    if (step == ".." && steps.empty()) return {};
    if (step == "..") steps.pop_back();
    else if (!step.empty() && step != ".") steps.push_back(step);
    at = end + 1;
  }
  std::string path;
  for (const std::string& step : steps) path += (path.empty() ? "" : "/") + step;
  return path;
}

std::string package_path(const std::string& container) {
  pugi::xml_document document;
  document.load_buffer(container.data(), container.size());
  return child(child(child(document, "container"), "rootfiles"), "rootfile").attribute("full-path").value();
}

BookPackage read_package(const std::string& xml, const std::string& path) {
  pugi::xml_document document;
  document.load_buffer(xml.data(), xml.size());
  const pugi::xml_node package = child(document, "package");
  BookPackage book;
  book.title = folded(child(child(package, "metadata"), "title").text().get());
  std::set<std::string> matter;
  each(child(package, "guide"), "reference", [&](const pugi::xml_node& one) {
    if (names_matter(one.attribute("type").value())) matter.insert(linked_path(path, one.attribute("href").value()));
  });
  std::map<std::string, Item> items;
  each(child(package, "manifest"), "item", [&](const pugi::xml_node& one) {
    const std::string id = one.attribute("id").value();
    items[id] = {one.attribute("href").value(), one.attribute("media-type").value(), one.attribute("properties").value(), id};
  });
  std::set<std::string> seen;
  each(child(package, "spine"), "itemref", [&](const pugi::xml_node& one) {
    const auto found = items.find(one.attribute("idref").value());
    if (found == items.end() || book.parts.size() >= most_parts || !is_document(found->second) || !seen.insert(found->first).second) return;
    const Item& item = found->second;
    BookPart part{linked_path(path, item.href), item.href, false};
    part.matter = item.properties.find("nav") != std::string::npos || std::string_view(one.attribute("linear").value()) == "no" ||
                  names_matter(item.id) || names_matter(file_name(item.href)) || matter.count(part.path) > 0;
    book.parts.push_back(std::move(part));
  });
  return book;
}

std::set<std::string> encrypted_files(const std::string& xml) {
  constexpr std::string_view veils[] = {"http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"};
  pugi::xml_document document;
  document.load_buffer(xml.data(), xml.size());
  std::set<std::string> files;
  each(child(document, "encryption"), "EncryptedData", [&](const pugi::xml_node& one) {
    const std::string_view method = child(one, "EncryptionMethod").attribute("Algorithm").value();
    if (std::find(std::begin(veils), std::end(veils), method) != std::end(veils)) return;
    files.insert(without_percents(child(child(one, "CipherData"), "CipherReference").attribute("URI").value()));
  });
  return files;
}

}  // namespace locket::story

// SPDX-License-Identifier: GPL-3.0-or-later
// Books in EPUB, well made and hostile.
#include "tests/scripts/import/packed_book.h"
#include "tests/scripts/import/story_kit.h"
#include "tests/scripts/page_kit.h"
#include "tests/support/catch.h"

namespace locket::test {
namespace {

const PackedFiles chapters{
    {"cover.xhtml", "<p>Snow on the Lane, a novel</p>"},
    {"nav.xhtml", "<nav><a href=\"one.xhtml\">The First</a></nav>"},
    {"one.xhtml",
     "<h2>The First</h2><p>Martha shut the door.<a epub:type=\"noteref\" href=\"#n\">7</a> <em>I should not have come.</em></p>"
     "<aside epub:type=\"footnote\" id=\"n\"><p>It was oak.</p><p>Old oak.</p></aside><p>\xe2\x80\x9cWho is there?\xe2\x80\x9d she "
     "asked.</p>"},
    {"two.xhtml", "<h2>The Second</h2><p>\xe2\x80\x9cNobody,\xe2\x80\x9d said Jacob.</p>"},
    {"copyright.xhtml", "<p>All rights are mine -- and nobody else\xe2\x80\x99s --&gt; really.</p>"}};

std::string error_of(const PackedFiles& files) { return import_story(packed(files), {}).error; }

void replace(PackedFiles& files, const std::string& from, const std::string& to) {
  for (auto& [name, content] : files)
    for (std::size_t at = 0; (at = content.find(from, at)) != std::string::npos; at += to.size()) content.replace(at, from.size(), to);
}

}  // namespace

TEST_CASE("A book is told in the order of its spine, with its title, and what is around the story as comments") {
  const std::string page = page_of(packed(book_of(chapters, "Snow on the Lane")));
  INFO(page);
  CHECK(page.find("<title>Snow on the Lane</title>") != std::string::npos);
  CHECK(page.find("<!-- Snow on the Lane, a novel -->") != std::string::npos);
  CHECK(page.find("<!-- All rights are mine - - and nobody else\xe2\x80\x99s - - > really. -->") != std::string::npos);
  CHECK(page.find("<!-- It was oak. Old oak. -->") != std::string::npos);
  CHECK(page.find("<emphasis>I should not have come.</emphasis></line>") != std::string::npos);
  CHECK(page.find("Martha shut the door.</narration>") != std::string::npos);  // nobody hears the 7
  CHECK(page.find(">Who is there?</line>") < page.find("<narration>The Second</narration>"));
  CHECK(page.find("<narration>The Second</narration>") < page.find(">Nobody,</line>"));
  CHECK(page.find("<scene id=\"s2\"") != std::string::npos);
  CHECK_FALSE(read(page).diagnostics.has_errors());
}

TEST_CASE("A book is known by its content, and its links may be escaped and go up and down in it") {
  CHECK(is_story(packed(book_of(chapters))));
  PackedFiles files = book_of({{"a b.xhtml", "<p>Martha went.</p>"}});
  replace(files, "href=\"a b.xhtml\"", "href=\"../OEBPS/./a%20b.xhtml\"");
  CHECK(page_of(packed(files)).find("<narration>Martha went.</narration>") != std::string::npos);
}

TEST_CASE("A book whose every document has the name of a cover is told all the same") {
  CHECK(page_of(packed(book_of({{"cover.xhtml", "<p>Martha went.</p>"}}))).find("<narration>Martha went.") != std::string::npos);
}

TEST_CASE("A locked book is refused, and one whose fonts alone are veiled is not") {
  const auto with = [](const std::string& method, const std::string& file) {
    PackedFiles files = book_of(chapters);
    files.push_back({"META-INF/encryption.xml",
                     "<encryption xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\"><enc:EncryptedData><enc:EncryptionMethod "
                     "Algorithm=\"" +
                         method + "\"/><enc:CipherData><enc:CipherReference URI=\"" + file +
                         "\"/></enc:CipherData></enc:EncryptedData></encryption>"});
    return error_of(files);
  };
  CHECK(with("http://www.w3.org/2001/04/xmlenc#aes256-cbc", "OEBPS/one.xhtml") ==
        "it is locked (DRM): only the program it was bought for can read it");
  CHECK(with("http://www.idpf.org/2008/embedding", "OEBPS/serif.otf") == "");
}

TEST_CASE("A book that lies about what it holds is refused with the name") {
  PackedFiles outside = book_of(chapters), missing = outside, nothing = outside, nowhere = outside;
  replace(outside, "href=\"two.xhtml\"", "href=\"../../two.xhtml\"");
  CHECK(error_of(outside) == "it is an EPUB with a link that leads out of it: \"../../two.xhtml\"");
  replace(missing, "href=\"two.xhtml\"", "href=\"three.xhtml\"");
  CHECK(error_of(missing) == "it names \"OEBPS/three.xhtml\", which is not in it");
  replace(nothing, "<opf:itemref", "<opf:other");
  CHECK(error_of(nothing) == "it is an EPUB that names no text");
  replace(nowhere, "full-path=\"OEBPS/package.opf\"", "full-path=\"/etc/passwd\"");
  CHECK(error_of(nowhere) == "it is an EPUB that does not say where its package is");
}

TEST_CASE("A bomb, a crowd of files and a damaged book are refused, soon and in little memory") {
  CHECK(error_of(book_of({{"one.xhtml", std::string((64u << 20) + 1, ' ')}})) == "it unpacks to more than 64 MB");
  std::string crowd = packed(book_of(chapters));
  const std::size_t end = crowd.rfind("PK\x05\x06");
  crowd[end + 10] = '\x60';
  crowd[end + 11] = '\xea';  // 60,000
  CHECK(import_story(crowd, {}).error == "it is a packed file that holds more than 20000 files");
  const std::string book = packed(book_of(chapters));
  for (std::size_t size = 4; size < book.size(); size += 97) CHECK_FALSE(import_story(book.substr(0, size), {}).error.empty());
  CHECK(error_of({{"a.txt", "words"}}).find("it is a packed document") == 0);
}

TEST_CASE("A book with any byte changed is refused or told, and never more than told") {
  const std::string book = packed(book_of(chapters, "Snow"));
  for (std::size_t at = 0; at < book.size(); at += 3) {
    std::string changed = book;
    changed[at] = static_cast<char>(changed[at] ^ 0x5a);
    const Import made = import_story(changed, {});
    if (made.error.empty()) CHECK_FALSE(read(made.page).diagnostics.has_errors());
  }
}

}  // namespace locket::test

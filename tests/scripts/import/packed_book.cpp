// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/scripts/import/packed_book.h"

#include <zip.h>

#include "tests/support/catch.h"

namespace locket::test {

std::string packed(const PackedFiles& files) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* const source = zip_source_buffer_create(nullptr, 0, 0, &error);
  zip_t* const zip = zip_open_from_source(source, ZIP_TRUNCATE, &error);
  REQUIRE(zip != nullptr);
  zip_source_keep(source);
  for (const auto& [name, content] : files)
    REQUIRE(zip_file_add(zip, name.c_str(), zip_source_buffer(zip, content.data(), content.size(), 0), ZIP_FL_ENC_UTF_8) >= 0);
  REQUIRE(zip_close(zip) == 0);
  zip_stat_t stat;
  REQUIRE(zip_source_stat(source, &stat) == 0);
  std::string bytes(stat.size, '\0');
  zip_source_open(source);
  zip_source_read(source, bytes.data(), bytes.size());
  zip_source_close(source);
  zip_source_free(source);
  return bytes;
}

PackedFiles book_of(const PackedFiles& documents, const std::string& title, const PackedFiles& items) {
  PackedFiles files{{"mimetype", "application/epub+zip"},
                    {"META-INF/container.xml",
                     "<?xml version=\"1.0\"?><container xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\"><rootfiles>"
                     "<rootfile full-path=\"OEBPS/package.opf\" media-type=\"application/oebps-package+xml\"/></rootfiles></container>"}};
  std::string manifest, spine;
  for (const auto& [name, body] : documents) {
    std::string more;
    for (const auto& [item, attributes] : items)
      if (item == name) more = " " + attributes;
    manifest = "<item id=\"i" + name + "\" href=\"" + name + "\" media-type=\"application/xhtml+xml\"" + more + "/>" + manifest;
    spine += "<itemref idref=\"i" + name + "\"/>";
    files.push_back({"OEBPS/" + name, "<?xml version=\"1.0\"?><html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>" + name +
                                          "</title></head><body>" + body + "</body></html>"});
  }
  files.push_back({"OEBPS/package.opf",
                   "<?xml version=\"1.0\"?><opf:package xmlns:opf=\"http://www.idpf.org/2007/opf\" version=\"3.0\"><opf:metadata>"
                   "<dc:title>" +
                       title + "</dc:title></opf:metadata><opf:manifest>" + manifest + "</opf:manifest><opf:spine>" + spine +
                       "</opf:spine></opf:package>"});
  // The prefix is the author's to choose; our own reader must not care.
  std::string& package = files.back().second;
  for (const std::string name : {"item ", "itemref "})
    for (std::size_t at = 0; (at = package.find("<" + name, at)) != std::string::npos; at += 5) package.insert(at + 1, "opf:");
  return files;
}

}  // namespace locket::test

// SPDX-License-Identifier: GPL-3.0-or-later
#include <png.h>

#include <memory>
#include <new>

#include "renderer/edition/drawing.h"

namespace locket::inline edition {

std::string png_of(const Drawing::Image& image) {
  png_image png{};
  png.version = PNG_IMAGE_VERSION;
  png.width = image.columns;
  png.height = image.rows;
  png.format = PNG_FORMAT_RGB_COLORMAP;
  png.colormap_entries = static_cast<png_uint_32>(image.palette.size());
  std::vector<png_byte> colours;
  for (const Drawing::Colour colour : image.palette)
    for (const int shift : {16, 8, 0}) colours.push_back(static_cast<png_byte>(colour >> shift & 0xFF));
  png_alloc_size_t bytes = PNG_IMAGE_PNG_SIZE_MAX(png);
  std::string result(bytes, '\0');
  if (!png_image_write_to_memory(&png, result.data(), &bytes, 0, image.pixels.data(), 0, colours.data())) throw std::bad_alloc();
  result.resize(bytes);
  return result;
}

}  // namespace locket::inline edition

# SPDX-License-Identifier: GPL-3.0-or-later
# What every room and every program of Locket is compiled with.
add_library(house INTERFACE)
target_include_directories(house INTERFACE ${PROJECT_SOURCE_DIR})
target_compile_options(house INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -ffp-contract=off)
if(LOCKET_WERROR)
  target_compile_options(house INTERFACE -Werror)
  target_link_options(house INTERFACE -Werror=odr -Werror=lto-type-mismatch)  # others are false over so many files, with GCC 12
endif()
target_link_libraries(house INTERFACE fmt::fmt)

# locket_room(NAME SOURCES... ) makes the library of one room; the caller links what the room may see.
function(locket_room name)
  add_library(${name} STATIC ${ARGN})
  target_compile_options(${name} PRIVATE -Wconversion)
  target_link_libraries(${name} PUBLIC house)
endfunction()

# SPDX-License-Identifier: GPL-3.0-or-later
# What every room and every program of Locket is compiled with.
add_library(house INTERFACE)
target_compile_options(house INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -ffp-contract=off)
if(LOCKET_WERROR)
  target_compile_options(house INTERFACE -Werror)
  target_link_options(house INTERFACE -Werror=odr -Werror=lto-type-mismatch)  # others are false over so many files, with GCC 12
endif()
target_link_libraries(house INTERFACE fmt::fmt)

# locket_headers(ROOT) lays out under ROOT the headers of the current folder, and of those inside it that are no rooms
# of their own, by their paths in the repository.
function(locket_headers root)
  file(GLOB headers CONFIGURE_DEPENDS *.h */*.h)
  file(REMOVE_RECURSE ${root})
  foreach(header ${headers})
    get_filename_component(folder ${header} DIRECTORY)
    if(folder STREQUAL CMAKE_CURRENT_SOURCE_DIR OR NOT EXISTS ${folder}/CMakeLists.txt)
      file(RELATIVE_PATH folder ${PROJECT_SOURCE_DIR} ${folder})
      file(MAKE_DIRECTORY ${root}/${folder})
      get_filename_component(file ${header} NAME)
      file(CREATE_LINK ${header} ${root}/${folder}/${file} SYMBOLIC)
    endif()
  endforeach()
endfunction()

# locket_room(NAME SOURCES...) makes the library of one room; the caller links what the room may see. The headers of what is
# not linked are not to be found: each room has a root of its own, which holds links to its headers alone.
function(locket_room name)
  add_library(${name} STATIC ${ARGN})
  target_compile_options(${name} PRIVATE -Wconversion)
  set(root ${PROJECT_BINARY_DIR}/headers/${name})
  locket_headers(${root})
  target_include_directories(${name} PUBLIC ${root})
  target_link_libraries(${name} PUBLIC house)
endfunction()

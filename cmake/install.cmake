# SPDX-License-Identifier: GPL-3.0-or-later
# What is installed where, and the Debian package of it: cmake --build build/release --target package
include(GNUInstallDirs)

# Where the program looks for locket-speaker, seen from itself: so what is installed may be moved as a whole.
file(RELATIVE_PATH from_bin ${CMAKE_INSTALL_FULL_BINDIR} ${CMAKE_INSTALL_FULL_LIBEXECDIR}/locket)
set_property(SOURCE ${PROJECT_SOURCE_DIR}/voices/engine/worker_pool.cpp TARGET_DIRECTORY locket_engine
  APPEND PROPERTY COMPILE_DEFINITIONS "LOCKET_SPEAKER_FROM_BIN=\"${from_bin}\"")

install(TARGETS locket RUNTIME)
install(TARGETS locket-speaker RUNTIME DESTINATION ${CMAKE_INSTALL_LIBEXECDIR}/locket)
install(FILES packaging/locket.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES scripts/plays/hello.xml scripts/plays/the-locket.xml scripts/plays/the-ferry.txt DESTINATION ${CMAKE_INSTALL_DATADIR}/locket/plays)
install(FILES scripts/screenplay.xsd scripts/xml.xsd DESTINATION ${CMAKE_INSTALL_DATADIR}/locket)
install(FILES README.md CHANGELOG.md scripts/FORMAT.md LICENSE packaging/copyright DESTINATION ${CMAKE_INSTALL_DOCDIR})

# The completions are made from the built program's help. A program for another machine cannot be asked.
if(NOT CMAKE_CROSSCOMPILING)
  set(commands render play check dump voices cast audition new import doubts export say sounds devices)
  set(ask "$<TARGET_FILE:locket> --help")
  foreach(command ${commands})
    string(APPEND ask " && $<TARGET_FILE:locket> ${command} --help")
  endforeach()
  set(completions)
  foreach(shell bash zsh fish)
    set(made ${CMAKE_BINARY_DIR}/completions/locket.${shell})
    add_custom_command(OUTPUT ${made}
      COMMAND sh -ec "(${ask}) | awk -v shell=${shell} -f ${PROJECT_SOURCE_DIR}/packaging/completions.awk > ${made}"
      DEPENDS locket packaging/completions.awk VERBATIM)
    list(APPEND completions ${made})
  endforeach()
  file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/completions)
  add_custom_target(completions ALL DEPENDS ${completions})
  set(folder ${CMAKE_BINARY_DIR}/completions)
  install(FILES ${folder}/locket.bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME locket)
  install(FILES ${folder}/locket.zsh DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/site-functions RENAME _locket)
  install(FILES ${folder}/locket.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
endif()

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_CONTACT "The authors of Locket" CACHE STRING "Who maintains the package: NAME <MAIL>")
set(CPACK_STRIP_FILES ON)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION sound)
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION "performs a written story
 Locket renders a screenplay, one XML file, into an audio drama: every line spoken by the voices of eSpeak NG, with sounds,
 spaces and music, mixed in stereo and written at broadcast loudness, or played at once.")
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS espeak-ng-data)  # the voices: no library, so nobody finds out by itself
include(CPack)

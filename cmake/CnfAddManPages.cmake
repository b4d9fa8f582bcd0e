# cnf_add_man_pages(TARGET
#   [GENERATOR target]   a program that writes sources of pages into the folder that it is given
#   [SOURCES file...])   sources of pages, NAME.SECTION.scd
#
# Makes the man pages of these, by scdoc, and installs them. The property CNF_MAN_DIR of TARGET is the folder that
# has them, in man1 and so on.
function(cnf_add_man_pages target)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "GENERATOR" "SOURCES")
  set(folder "${CMAKE_CURRENT_BINARY_DIR}/pages")
  set(stamp "${CMAKE_CURRENT_BINARY_DIR}/${target}.stamp")
  set(script "${PROJECT_SOURCE_DIR}/cmake/CnfManPages.cmake")
  set(generator "")
  if(arg_GENERATOR)
    set(generator "-DGENERATOR=$<TARGET_FILE:${arg_GENERATOR}>")
  endif()

  add_custom_command(OUTPUT "${stamp}"
    COMMAND "${CMAKE_COMMAND}" "-DSCDOC=${CNF_SCDOC}" "-DFOLDER=${folder}" ${generator}
            "-DPAGES=${arg_SOURCES}" -P "${script}"
    COMMAND "${CMAKE_COMMAND}" -E touch "${stamp}"
    DEPENDS "${script}" ${arg_GENERATOR} ${arg_SOURCES}
    COMMENT "Making the man pages of ${target}"
    VERBATIM)
  add_custom_target(${target} ALL DEPENDS "${stamp}")
  set_property(TARGET ${target} PROPERTY CNF_MAN_DIR "${folder}")
  install(DIRECTORY "${folder}/" DESTINATION "${CMAKE_INSTALL_MANDIR}"
    FILES_MATCHING PATTERN "man[0-9]/*")
endfunction()

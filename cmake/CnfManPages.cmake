# cmake -D SCDOC=... -D FOLDER=... [-D GENERATOR=...] [-D PAGES=...] -P CnfManPages.cmake
#
# Makes the pages below FOLDER, man1 and so on, of what GENERATOR writes and of PAGES. NAME.1.alias holds the name
# of the page that NAME.1 is another name of. The folder is made anew, so that no page of a command that is no more
# stays behind.
file(REMOVE_RECURSE "${FOLDER}")
set(written "${FOLDER}.scd")
file(REMOVE_RECURSE "${written}")
file(MAKE_DIRECTORY "${written}")
if(GENERATOR)
  execute_process(COMMAND ${GENERATOR} "${written}" COMMAND_ERROR_IS_FATAL ANY)
endif()

file(GLOB sources "${written}/*.scd")
list(APPEND sources ${PAGES})
foreach(source IN LISTS sources)
  cmake_path(GET source STEM LAST_ONLY page)
  string(REGEX MATCH "[0-9]+$" section "${page}")
  file(MAKE_DIRECTORY "${FOLDER}/man${section}")
  execute_process(COMMAND "${SCDOC}"
    INPUT_FILE "${source}" OUTPUT_FILE "${FOLDER}/man${section}/${page}"
    COMMAND_ERROR_IS_FATAL ANY)
endforeach()

file(GLOB aliases "${written}/*.alias")
foreach(alias IN LISTS aliases)
  cmake_path(GET alias STEM LAST_ONLY page)
  string(REGEX MATCH "[0-9]+$" section "${page}")
  file(READ "${alias}" other)
  file(WRITE "${FOLDER}/man${section}/${page}" ".so man${section}/${other}.${section}\n")
endforeach()

# cmake -D SCDOC=... -D FOLDER=... [-D GENERATOR=...] [-D PAGES=...] -P CnfManPages.cmake
#
# Makes the pages below FOLDER, man1 and so on, of what GENERATOR writes and of PAGES. The folder is made
# anew, so that no page of a command that is no more stays behind.
file(REMOVE_RECURSE "${FOLDER}")
file(MAKE_DIRECTORY "${FOLDER}/scd")
if(GENERATOR)
  execute_process(COMMAND ${GENERATOR} "${FOLDER}/scd" COMMAND_ERROR_IS_FATAL ANY)
endif()

file(GLOB sources "${FOLDER}/scd/*.scd")
list(APPEND sources ${PAGES})
foreach(source IN LISTS sources)
  cmake_path(GET source STEM LAST_ONLY page)
  string(REGEX MATCH "[0-9]+$" section "${page}")
  file(MAKE_DIRECTORY "${FOLDER}/man${section}")
  execute_process(COMMAND "${SCDOC}"
    INPUT_FILE "${source}" OUTPUT_FILE "${FOLDER}/man${section}/${page}"
    COMMAND_ERROR_IS_FATAL ANY)
endforeach()

# cmake -D GENERATOR=... -D SCDOC=... -D FOLDER=... [-D PAGES=...] -P CnfManPages.cmake
#
# Makes FOLDER/man1 of what GENERATOR writes and of PAGES. The folder is made anew, so that no page of a
# command that is no more stays behind.
file(REMOVE_RECURSE "${FOLDER}")
file(MAKE_DIRECTORY "${FOLDER}/scd" "${FOLDER}/man1")
execute_process(COMMAND ${GENERATOR} "${FOLDER}/scd" COMMAND_ERROR_IS_FATAL ANY)

file(GLOB sources "${FOLDER}/scd/*.scd")
list(APPEND sources ${PAGES})
foreach(source IN LISTS sources)
  cmake_path(GET source STEM LAST_ONLY page)
  execute_process(COMMAND "${SCDOC}"
    INPUT_FILE "${source}" OUTPUT_FILE "${FOLDER}/man1/${page}"
    COMMAND_ERROR_IS_FATAL ANY)
endforeach()

# cnf_scan_headers(OUTPUT
#   NAMESPACE name           of the introspection data, such as Cnf
#   PREFIX prefix            of its functions, such as cnf
#   UMBRELLA header          what programs include
#   HEADERS file...          what is read
#   LIBRARIES target...      the library, and those that it needs
#   [PACKAGES module...]     what pkg-config knows and it needs
#   [INCLUDES name...]       further data that its types come from, as g-ir-scanner takes it
#   [BY command...])         runs the scanner, which is its last arguments
#
# Makes introspection data of public headers. A warning is a failure, unless BY says otherwise.
function(cnf_scan_headers output)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "NAMESPACE;PREFIX;UMBRELLA" "HEADERS;LIBRARIES;PACKAGES;INCLUDES;BY")
  # The scanner builds a program that asks the library for its types: with the flags of this build.
  set(sanitizers "")
  if(CNF_SANITIZE)
    set(sanitizers "-fsanitize=address,undefined")
  endif()
  set(strictness --warn-error)
  if(arg_BY)
    set(strictness "")
  endif()
  set(words "")
  foreach(library IN LISTS arg_LIBRARIES)
    list(APPEND words "--library=${library}" "-L$<TARGET_FILE_DIR:${library}>")
  endforeach()
  list(TRANSFORM arg_PACKAGES PREPEND "--pkg=")
  list(GET arg_LIBRARIES 0 package)

  add_custom_command(OUTPUT "${output}"
    COMMAND "${CMAKE_COMMAND}" -E env "CC=${CMAKE_C_COMPILER}" "CFLAGS=${sanitizers}"
            "LDFLAGS=${sanitizers}" ASAN_OPTIONS=detect_leaks=0
            ${arg_BY} "${CNF_GIR_SCANNER}" --quiet --warn-all ${strictness}
            "--namespace=${arg_NAMESPACE}" --nsversion=${PROJECT_VERSION_MAJOR}
            "--identifier-prefix=${arg_NAMESPACE}" "--symbol-prefix=${arg_PREFIX}"
            --include=GObject-2.0 ${arg_INCLUDES} --pkg=gobject-2.0 ${arg_PACKAGES}
            "--pkg-export=${package}" "--c-include=${arg_UMBRELLA}" ${words}
            "-I${PROJECT_SOURCE_DIR}/include" "-I${PROJECT_BINARY_DIR}/include"
            "--output=${output}" ${arg_HEADERS}
    DEPENDS ${arg_LIBRARIES} ${arg_HEADERS} ${arg_BY}
    COMMENT "Reading the public headers of ${arg_NAMESPACE}"
    VERBATIM)
endfunction()

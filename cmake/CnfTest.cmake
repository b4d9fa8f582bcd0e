# cnf_add_test(NAME
#   SOURCES file...        C++ sources of one GoogleTest program
#   [LIBRARIES target...]  what it links besides GoogleTest
#   [LABELS label...]      for ctest -L
#   [TIMEOUT seconds]      120 unless said
#   [WHOLE])               one ctest entry for the program; otherwise one for each test case
#
# The program finds the project's own data in CNF_DATA_DIR, the tools that were built in
# CNF_TOOLS_DIR, and a corpus of files that others wrote, if there is one, in CNF_CORPUS_DIR.
function(cnf_add_test name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "WHOLE" "TIMEOUT" "SOURCES;LIBRARIES;LABELS")
  if(NOT arg_TIMEOUT)
    set(arg_TIMEOUT 120)
  endif()

  add_executable(${name} ${arg_SOURCES})
  target_link_libraries(${name} PRIVATE cnf-warnings PkgConfig::GTEST cnf-test-support
                                        ${arg_LIBRARIES})
  target_include_directories(${name} PRIVATE "${PROJECT_SOURCE_DIR}/tests")
  target_compile_definitions(${name} PRIVATE
    CNF_SOURCE_DIR="${PROJECT_SOURCE_DIR}"
    CNF_DATA_DIR="${PROJECT_SOURCE_DIR}/data"
    CNF_TOOLS_DIR="${PROJECT_BINARY_DIR}/tools"
    CNF_CORPUS_DIR="${CNF_CORPUS_DIR}")

  if(arg_WHOLE)
    add_test(NAME ${name} COMMAND ${name})
    set_tests_properties(${name} PROPERTIES TIMEOUT ${arg_TIMEOUT} LABELS "${arg_LABELS}")
  else()
    include(GoogleTest)
    gtest_discover_tests(${name}
      TEST_PREFIX "${name}."
      DISCOVERY_TIMEOUT 60
      PROPERTIES TIMEOUT ${arg_TIMEOUT} LABELS "${arg_LABELS}")
  endif()
endfunction()

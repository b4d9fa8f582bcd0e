# cnf_add_library(NAME
#   COMPONENT component      the libraries of the CMake package, as in find_package(Cnf COMPONENTS ...)
#   PUBLIC target...         what programs that use it link too, in this build
#   INSTALLED target...)     the same as cmake/CnfConfig.cmake.in names it
#
# Makes the shared library NAME, and with CNF_STATIC the static one beside it, of the objects of
# NAME-objects. In this build and in the installed package they are Cnf::component and
# Cnf::component-static. The symbols of the shared one are those of libNAME.map.
function(cnf_add_library name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "COMPONENT" "PUBLIC;INSTALLED")
  set(map "${CMAKE_CURRENT_SOURCE_DIR}/lib${name}.map")
  set(targets ${name})

  add_library(${name} SHARED)
  set_target_properties(${name} PROPERTIES
    EXPORT_NAME ${arg_COMPONENT}
    VERSION "${PROJECT_VERSION}" SOVERSION "${PROJECT_VERSION_MAJOR}"
    LINK_DEPENDS "${map}")
  # Boxed types are registered once for the life of the process, so the library must stay with it.
  target_link_options(${name} PRIVATE "LINKER:--version-script=${map}" "LINKER:-z,nodelete")
  add_library(Cnf::${arg_COMPONENT} ALIAS ${name})

  if(CNF_STATIC)
    list(APPEND targets ${name}-static)
    add_library(${name}-static STATIC)
    set_target_properties(${name}-static PROPERTIES
      EXPORT_NAME ${arg_COMPONENT}-static OUTPUT_NAME ${name})
    add_library(Cnf::${arg_COMPONENT}-static ALIAS ${name}-static)
  endif()

  foreach(target ${targets})
    string(REGEX REPLACE ".*(-static)$" "\\1" suffix "${target}")
    if(NOT suffix STREQUAL "-static")
      set(suffix "")
    endif()
    list(TRANSFORM arg_INSTALLED REPLACE "^(Cnf::.*)$" "\\1${suffix}" OUTPUT_VARIABLE installed)
    list(TRANSFORM arg_PUBLIC REPLACE "^(Cnf::.*)$" "\\1${suffix}" OUTPUT_VARIABLE public)
    target_sources(${target} PRIVATE $<TARGET_OBJECTS:${name}-objects>)
    target_include_directories(${target} INTERFACE
      "$<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/include;${PROJECT_BINARY_DIR}/include>"
      "$<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>")
    target_link_libraries(${target} PUBLIC
      "$<BUILD_INTERFACE:${public}>" "$<INSTALL_INTERFACE:${installed}>")
  endforeach()

  install(TARGETS ${targets} EXPORT Cnf-${arg_COMPONENT}
    LIBRARY DESTINATION "${CMAKE_INSTALL_LIBDIR}"
    ARCHIVE DESTINATION "${CMAKE_INSTALL_LIBDIR}")
  install(EXPORT Cnf-${arg_COMPONENT} NAMESPACE Cnf::
    DESTINATION "${CMAKE_INSTALL_LIBDIR}/cmake/Cnf")
  cnf_install_pkg_config(${name})
endfunction()

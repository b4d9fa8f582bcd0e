# An installed tree works wherever it stands: programs and libraries find the libraries by their own
# place, and so do the pkg-config files. A package for /usr can leave the first out with
# -DCMAKE_SKIP_INSTALL_RPATH=ON.
file(RELATIVE_PATH cnf_bin_to_lib
  "/${CMAKE_INSTALL_BINDIR}" "/${CMAKE_INSTALL_LIBDIR}")
# cnfctl finds the program that it asks about OpenSSL by its own place too.
file(RELATIVE_PATH cnf_bin_to_libexec
  "/${CMAKE_INSTALL_BINDIR}" "/${CMAKE_INSTALL_LIBEXECDIR}")
set(CMAKE_INSTALL_RPATH "$ORIGIN" "$ORIGIN/${cnf_bin_to_lib}")

# cnf_install_pkg_config(NAME): installs NAME.pc, made from cmake/NAME.pc.in.
function(cnf_install_pkg_config name)
  set(folder "${CMAKE_INSTALL_LIBDIR}/pkgconfig")
  file(RELATIVE_PATH to_prefix "/${folder}" "/")
  string(REGEX REPLACE "/$" "" to_prefix "${to_prefix}")
  set(pc_prefix "\${pcfiledir}/${to_prefix}")
  configure_file("${PROJECT_SOURCE_DIR}/cmake/${name}.pc.in" "${PROJECT_BINARY_DIR}/${name}.pc" @ONLY)
  install(FILES "${PROJECT_BINARY_DIR}/${name}.pc" DESTINATION "${folder}")
endfunction()

# cnf_install_cmake_package(): what find_package(Cnf) reads before the targets of each library.
function(cnf_install_cmake_package)
  include(CMakePackageConfigHelpers)
  set(folder "${CMAKE_INSTALL_LIBDIR}/cmake/Cnf")
  configure_package_config_file("${PROJECT_SOURCE_DIR}/cmake/CnfConfig.cmake.in"
    "${PROJECT_BINARY_DIR}/CnfConfig.cmake" INSTALL_DESTINATION "${folder}"
    NO_SET_AND_CHECK_MACRO NO_CHECK_REQUIRED_COMPONENTS_MACRO)
  configure_file("${PROJECT_SOURCE_DIR}/cmake/CnfConfigVersion.cmake.in"
    "${PROJECT_BINARY_DIR}/CnfConfigVersion.cmake" @ONLY)
  install(FILES "${PROJECT_BINARY_DIR}/CnfConfig.cmake"
    "${PROJECT_BINARY_DIR}/CnfConfigVersion.cmake" DESTINATION "${folder}")
endfunction()

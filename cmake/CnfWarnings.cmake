# The warnings every target of the project is built with. -Werror is a preset's decision.
add_library(cnf-warnings INTERFACE)

target_compile_options(cnf-warnings INTERFACE
  -Wall -Wextra -Wconversion -Wsign-conversion -Wshadow -Wformat=2 -Wundef -Wwrite-strings
  -Wcast-qual -Wpointer-arith -Wvla
  $<$<COMPILE_LANGUAGE:C>:-Wstrict-prototypes -Wmissing-prototypes -Wold-style-definition>)

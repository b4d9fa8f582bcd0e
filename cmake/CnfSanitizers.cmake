# AddressSanitizer and UndefinedBehaviorSanitizer for the whole build. A finding ends the program,
# so that no test can pass over one.
if(CNF_SANITIZE)
  add_compile_options(-fsanitize=address,undefined -fno-sanitize-recover=all
                      -fno-omit-frame-pointer)
  add_link_options(-fsanitize=address,undefined)
endif()

# The coverage instrumentation that libFuzzer steers by goes into the libraries too.
if(CNF_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)
  add_link_options(-fsanitize=fuzzer-no-link)
endif()

# versus_add_unit_test(NAME SOURCES ... LIBRARIES ...): a cmocka program, run by ctest as unit.NAME.
pkg_check_modules(cmocka REQUIRED IMPORTED_TARGET cmocka)

function(versus_add_unit_test name)
  cmake_parse_arguments(TEST "" "" "SOURCES;LIBRARIES" ${ARGN})
  add_executable(test-${name} ${TEST_SOURCES})
  target_include_directories(test-${name} PRIVATE ${CMAKE_SOURCE_DIR}/tests)
  target_link_libraries(test-${name} PRIVATE ${TEST_LIBRARIES} PkgConfig::cmocka)
  target_compile_definitions(test-${name} PRIVATE VERSUS_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
  set_target_properties(test-${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
  add_test(NAME unit.${name} COMMAND test-${name} WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
endfunction()

# versus_add_plugin(NAME SOURCES ... [DRAWS] [LIBRARIES ...])
#
# Builds <build>/lib/versus/plugins/NAME.so, the place where the program in <build>/bin looks, and installs it likewise.
# A plugin sees the public header alone; with DRAWS the layout engine too.
function(versus_add_plugin name)
  cmake_parse_arguments(PLUGIN "DRAWS" "" "SOURCES;LIBRARIES" ${ARGN})
  add_library(plugin-${name} MODULE ${PLUGIN_SOURCES})
  target_include_directories(plugin-${name} PRIVATE ${CMAKE_SOURCE_DIR}/core/include)
  target_link_libraries(plugin-${name} PRIVATE ${PLUGIN_LIBRARIES})
  if(PLUGIN_DRAWS)
    target_link_libraries(plugin-${name} PRIVATE versus-typeset)
    # What the static library brings along stays inside: a plugin exports one symbol.
    target_link_options(plugin-${name} PRIVATE -Wl,--exclude-libs,ALL)
  endif()
  set_target_properties(plugin-${name} PROPERTIES PREFIX "" OUTPUT_NAME ${name}
    LIBRARY_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/lib/versus/plugins)
  install(TARGETS plugin-${name} LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}/versus/plugins)

  # Its unit test, if any, is compiled together with the plugin's sources.
  set(unit_test ${CMAKE_SOURCE_DIR}/tests/unit/plugins/${name}.c)
  if(VERSUS_TESTS AND EXISTS ${unit_test})
    list(TRANSFORM PLUGIN_SOURCES PREPEND ${CMAKE_CURRENT_SOURCE_DIR}/)
    get_target_property(libraries plugin-${name} LINK_LIBRARIES)
    if(NOT libraries)
      set(libraries "")
    endif()
    versus_add_unit_test(plugin-${name} SOURCES ${unit_test} ${PLUGIN_SOURCES}
      LIBRARIES versus-test-support ${libraries})
    target_include_directories(test-plugin-${name} PRIVATE ${CMAKE_SOURCE_DIR}/plugins)
  endif()
endfunction()

# versus_add_plugin(NAME SOURCES ... [DRAWS] [LIBRARIES ...])
#
# Builds <build>/lib/versus/plugins/NAME.so, the place where the program in <build>/bin looks, and installs it likewise.
# A plugin sees the public header alone; with DRAWS the layout engine too.
include(sdk/plugin-library.cmake)
set(Versus_PLUGIN_DESTINATION ${CMAKE_INSTALL_LIBDIR}/versus/plugins)
add_library(versus-plugin INTERFACE)
add_library(Versus::plugin ALIAS versus-plugin)
target_include_directories(versus-plugin INTERFACE ${CMAKE_SOURCE_DIR}/core/include)

function(versus_add_plugin name)
  cmake_parse_arguments(PLUGIN "DRAWS" "" "SOURCES;LIBRARIES" ${ARGN})
  versus_plugin_library(${name} SOURCES ${PLUGIN_SOURCES} LIBRARIES ${PLUGIN_LIBRARIES})
  if(PLUGIN_DRAWS)
    target_link_libraries(plugin-${name} PRIVATE versus-typeset)
    # What the static library brings along stays inside: a plugin exports one symbol.
    target_link_options(plugin-${name} PRIVATE -Wl,--exclude-libs,ALL)
  endif()
  set_target_properties(plugin-${name} PROPERTIES LIBRARY_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/lib/versus/plugins)

  # Its page, as `versus plugins NAME --man` writes it.
  install(FILES versus-${name}.5 DESTINATION ${CMAKE_INSTALL_MANDIR}/man5)
  if(VERSUS_TESTS)
    add_test(NAME plugins.man-${name} COMMAND ${CMAKE_SOURCE_DIR}/tests/plugins/man_page.sh
      $<TARGET_FILE:versus> ${name} ${CMAKE_CURRENT_SOURCE_DIR}/versus-${name}.5)
  endif()

  # Its unit test, if any, is compiled together with the plugin's sources.
  set(unit_test ${CMAKE_SOURCE_DIR}/tests/unit/plugins/${name}.c)
  if(VERSUS_TESTS AND EXISTS ${unit_test})
    list(TRANSFORM PLUGIN_SOURCES PREPEND ${CMAKE_CURRENT_SOURCE_DIR}/)
    get_target_property(libraries plugin-${name} LINK_LIBRARIES)
    versus_add_unit_test(plugin-${name} SOURCES ${unit_test} ${PLUGIN_SOURCES}
      LIBRARIES versus-test-support ${libraries})
    target_include_directories(test-plugin-${name} PRIVATE ${CMAKE_SOURCE_DIR}/plugins)
  endif()
endfunction()

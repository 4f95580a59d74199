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
endfunction()

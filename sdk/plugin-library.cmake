# versus_plugin_library(NAME SOURCES ... [LIBRARIES ...])
#
# NAME.so, from the target plugin-NAME, and its place below the prefix of an installation. It is the same for plugins in
# the repository of Versus and for those outside, which call it as versus_add_plugin.
function(versus_plugin_library name)
  cmake_parse_arguments(PLUGIN "" "" "SOURCES;LIBRARIES" ${ARGN})
  if(NOT name MATCHES "^[a-z][a-z0-9-]*$")
    message(FATAL_ERROR "A plugin cannot be called \"${name}\": a-z first, then a-z, 0-9 and \"-\"")
  elseif(NOT PLUGIN_SOURCES OR PLUGIN_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "Write versus_add_plugin(${name} SOURCES ... [LIBRARIES ...])")
  endif()
  add_library(plugin-${name} MODULE ${PLUGIN_SOURCES})
  target_link_libraries(plugin-${name} PRIVATE Versus::plugin ${PLUGIN_LIBRARIES})
  # A plugin exports one symbol; the header sees to that one.
  set_target_properties(plugin-${name} PROPERTIES PREFIX "" OUTPUT_NAME ${name} SUFFIX ".so"
    C_VISIBILITY_PRESET hidden CXX_VISIBILITY_PRESET hidden VISIBILITY_INLINES_HIDDEN ON)
  # What others can write is not loaded, whatever the umask says.
  add_custom_command(TARGET plugin-${name} POST_BUILD
    COMMAND chmod go-w $<TARGET_FILE:plugin-${name}> $<TARGET_FILE_DIR:plugin-${name}> VERBATIM)
  install(TARGETS plugin-${name} LIBRARY DESTINATION ${Versus_PLUGIN_DESTINATION})
endfunction()

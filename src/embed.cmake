# ww_embed(OUT NAME FILE): a header OUT with FILE's bytes as `static const char NAME[]`, terminated.
# Runs itself as a script when building, so that a changed file is embedded anew.
if(CMAKE_SCRIPT_MODE_FILE)
  file(READ ${IN} hex HEX)
  string(REGEX REPLACE "(..)" "0x\\1," bytes "${hex}")
  string(REGEX REPLACE "(0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,)" "\\1\n"
         bytes "${bytes}")
  file(WRITE ${OUT} "static const char ${NAME}[] = {\n${bytes}0x00};\n")
  return()
endif()

set(WW_EMBED_SCRIPT ${CMAKE_CURRENT_LIST_FILE})
function(ww_embed out name file)
  add_custom_command(
    OUTPUT ${out}
    COMMAND ${CMAKE_COMMAND} -DIN=${file} -DOUT=${out} -DNAME=${name} -P ${WW_EMBED_SCRIPT}
    DEPENDS ${file} ${WW_EMBED_SCRIPT}
    VERBATIM)
endfunction()

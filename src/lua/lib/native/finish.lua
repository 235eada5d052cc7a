-- What library tables hold besides functions. Runs twice when the image is built: for the sandbox's globals and for the full ones.
function finish_libraries()
  local libraries = globals
  libraries._VERSION = "Lua 5.4"
  local math, utf8, io, string = libraries.math, libraries.utf8, libraries.io, libraries.string
  math.pi = 3.141592653589793
  math.huge = 1 / 0
  math.maxinteger = 0x7fffffffffffffff
  math.mininteger = -0x7fffffffffffffff - 1
  utf8.charpattern = "[\0-\x7F\xC2-\xFD][\x80-\xBF]*"
  -- Methods of strings: the metatable is the same for all sets; its functions are harmless.
  if debug_getmetatable("") == nil then
    debug_setmetatable("", {
      __index = string, __add = string_add, __sub = string_sub_numbers, __mul = string_mul, __mod = string_mod, __pow = string_pow,
      __div = string_div, __idiv = string_idiv, __unm = string_unm,
    })
  end
  if io then
    full_libraries(libraries)
    debug_getmetatable("").__index = string
  end
end

function full_libraries(libraries)
  local methods = {
    close = file_close, flush = file_flush, lines = file_lines, read = file_read, seek = file_seek, setvbuf = file_setvbuf, write = file_write,
  }
  _ENV["FILE*"] = {
    __name = "FILE*", __index = methods, __gc = file_leave, __close = file_leave, __tostring = file_tostring,
  }
  libraries.require = require
  local loaded = package.loaded
  for _, name in ipairs({ "coroutine", "string", "utf8", "table", "math", "io", "os", "debug", "package" }) do
    loaded[name] = libraries[name]
  end
  loaded._G = libraries
end

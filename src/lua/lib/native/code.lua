-- load with a reader, dofile, debug.debug: library functions that call back.
function load(...)
  local chunk, name, mode = ...
  local kind = type(chunk)
  mode = mode == nil and "bt" or checkstring(3, mode)
  if kind == "number" then chunk, kind = rawtostring(chunk), "string" end
  if kind == "string" then
    name = name == nil and chunk or checkstring(2, name)
    return compile(chunk, name, mode, select(4, ...))
  end
  name = name == nil and "=(load)" or checkstring(2, name)
  checkfunction(1, ...)
  local pieces, n = {}, 0
  local ok, failed = pcall(function()
    while true do
      local piece = chunk()
      if piece == nil or piece == "" then return end
      if type(piece) ~= "string" and type(piece) ~= "number" then return true end
      n = n + 1
      pieces[n] = piece
    end
  end)
  if not ok then return nil, failed end
  if failed then return nil, positioned("reader function must return a string") end
  return compile(table_concat(pieces), name, mode, select(4, ...))
end

-- Not a tail call: the chunk is called by dofile.
local function pass(...) return ... end

function dofile(name)
  local f, message = loadfile(name ~= nil and checkstring(1, name) or nil)
  if not f then rawerror(message) end
  return pass(f())
end

function debug_debug()
  while true do
    write_error("lua_debug> ")
    local line = debug_readline()
    if line == nil or line == "cont" then return end
    local f, message = compile(line, "=(debug command)", "t", globals)
    if f then
      local ok, e = pcall(f)
      if not ok then message = e end
    end
    if message ~= nil then write_error(tostring(message), "\n") end
  end
end

-- How the command calls a chunk: from a C function, as lua.c does; tracebacks end with it.
local function pass(...)
  return ...
end

-- Not a tail call of f: its frame is to be there in tracebacks.
function call_chunk(f, ...)
  return pass(f(...))
end

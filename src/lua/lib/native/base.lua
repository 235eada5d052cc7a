-- Basic functions that call what the program gave them: metamethods, writers, the collector's finalizers.
local rawget, type, select, debug_getmetatable, rawtostring = rawget, type, select, debug_getmetatable, rawtostring
local plainerror, argerror, checkstring, checkinteger = plainerror, argerror, checkstring, checkinteger
local collector, infinalizer, write, write_error = collector, infinalizer, write, write_error

-- Values with a metatable. Basic types that have a text of their own do not look at __name.
local own_text = { ["nil"] = true, boolean = true, number = true, string = true }

local function text(v)
  local meta = debug_getmetatable(v)
  if meta == nil then return rawtostring(v) end
  local method = rawget(meta, "__tostring")
  if method ~= nil then
    v = method(v)
    local kind = type(v)
    if kind == "string" then return v end
    if kind == "number" then return rawtostring(v) end
    plainerror("'__tostring' must return a string")
  end
  if own_text[type(v)] then return rawtostring(v) end
  local name = rawget(meta, "__name")
  if type(name) == "string" then return rawtostring(v, name) end
  return rawtostring(v)
end
twin(tostring, text)

local tostring = tostring

function print(...)
  local n = select("#", ...)
  if n == 0 then return write("\n") end
  local pieces, written = { ... }, 0
  for i = 1, n do
    local v = pieces[i]
    local kind = type(v)
    if kind == "table" or kind == "userdata" then
      -- As `text`, here: the complaint is print's.
      local meta = debug_getmetatable(v)
      local method = meta and rawget(meta, "__tostring")
      if method ~= nil then
        -- What stands before is written first, should the method write or throw.
        if i - 1 > written then
          write(written > 0 and "\t" or "", table_concat(pieces, "\t", written + 1, i - 1))
          written = i - 1
        end
        v = method(v)
        kind = type(v)
        if kind ~= "string" and kind ~= "number" then plainerror("'__tostring' must return a string") end
      else
        local name = meta and rawget(meta, "__name")
        v = type(name) == "string" and rawtostring(v, name) or rawtostring(v)
      end
      pieces[i] = v
    elseif kind ~= "string" then
      pieces[i] = tostring(v)
    end
  end
  if n == 1 then
    write(pieces[1], "\n")
  else
    write(written > 0 and "\t" or "", table_concat(pieces, "\t", written + 1, n), "\n")
  end
end

twin(pairs, function(t)
  local f, s, i = rawget(debug_getmetatable(t), "__pairs")(t)
  return f, s, i
end)

twin(ipairs_step, function(t, ...)
  local i = checkinteger(2, ...) + 1
  local v = t[i]
  if v == nil then return nil end
  return i, v
end)

-- PUC keeps these parameters in quarters, in a byte.
local pause, multiplier = 200, 100

local function parameter(n)
  return n // 4 % 256 * 4
end

local function optional(n)
  if n == nil then return 0 end
  return n
end

local function mode(number)
  return number == 1 and "generational" or "incremental"
end

local options = {
  collect = function() return collector(0) end,
  count = function() return collector(2) end,
  stop = function() return collector(3) end,
  restart = function() return collector(4) end,
  isrunning = function() return collector(5) end,
}

function collectgarbage(option, a, b, c)
  if option == nil then
    option = "collect"
  else
    option = checkstring(1, option)
  end
  local plain = options[option]
  if option == "step" or option == "setpause" or option == "setstepmul" then
    a = a == nil and 0 or checkinteger(2, a)
  elseif option == "generational" or option == "incremental" then
    a = a == nil and 0 or checkinteger(2, a)
    b = b == nil and 0 or checkinteger(3, b)
    if option == "incremental" then c = c == nil and 0 or checkinteger(4, c) end
  elseif not plain then
    argerror(1, "invalid option '" .. option .. "'")
  end
  -- In a finalizer the collector does not answer.
  if infinalizer() then return nil end
  if plain then return plain() end
  if option == "step" then
    if a < 0 then a = 0 elseif a > 1048576 then a = 1048576 end
    return collector(1, a)
  elseif option == "setpause" then
    local old = pause
    pause = parameter(a)
    collector(6, pause > 0 and pause or 1)
    return old
  elseif option == "setstepmul" then
    local old = multiplier
    multiplier = parameter(a)
    collector(7, multiplier > 0 and multiplier or 1)
    return old
  elseif option == "generational" then
    return mode(collector(8, 1))
  end
  if a ~= 0 then
    pause = parameter(a)
    collector(6, pause > 0 and pause or 1)
  end
  if b ~= 0 then
    multiplier = parameter(b)
    collector(7, multiplier > 0 and multiplier or 1)
  end
  return mode(collector(8, 0))
end

-- Warnings are off at first. A message of one piece that begins with "@" is for this function itself.
local warnings = false

function warn(...)
  local n = select("#", ...)
  local pieces = { ... }
  if n == 0 then checkstring(1) end
  for i = 1, n do pieces[i] = checkstring(i, pieces[i]) end
  local first = pieces[1]
  if n == 1 and string_sub(first, 1, 1) == "@" then
    if first == "@on" then
      warnings = true
    elseif first == "@off" then
      warnings = false
    end
  elseif warnings then
    write_error("Lua warning: " .. table_concat(pieces) .. "\n")
  end
end

-- Errors of finalizers.
setwarn(function(message)
  if not warnings then return end
  if type(message) ~= "string" then message = "error object is not a string" end
  write_error("Lua warning: error in __gc (" .. message .. ")\n")
end)

-- package and require (manual, 6.3), with PUC's four searchers. Before it looks for files, the second one asks the embedder's sources;
-- those for C find libraries, but cannot load them.
local loaded, preload = {}, {}
local config = "/\n;\n?\n!\n-\n"
package = { loaded = loaded, preload = preload, config = config, cpath = "", path = "" }

function package_searchpath(...)
  local name, path, sep, rep = ...
  -- From the last to the first, as C compilers have it.
  rep = rep == nil and "/" or checkstring(4, rep)
  sep = sep == nil and "." or checkstring(3, sep)
  path = checkstring(2, select(2, ...))
  name = checkstring(1, ...)
  if sep ~= "" then name = string_gsub(name, string_gsub(sep, "%p", "%%%0"), (string_gsub(rep, "%%", "%%%%"))) end
  path = string_gsub(path, "%?", (string_gsub(name, "%%", "%%%%")))
  for file in string_gmatch(path, "[^;]+") do
    if readable(file) then return file end
  end
  return nil, "no file '" .. string_gsub(path, ";", "'\n\tno file '") .. "'"
end

local no_libraries = "dynamic libraries not enabled; check your Lua installation"

function package_loadlib(...)
  checkstring(1, ...)
  checkstring(2, select(2, ...))
  return nil, no_libraries, "absent"
end

local function searchPreload(name)
  local loader = preload[name]
  if loader == nil then return "no field package.preload['" .. name .. "']" end
  return loader, ":preload:"
end

-- A file on one of the paths of package; nil and the message where it was not.
local function findFile(name, field)
  local path = package[field]
  local kind = type(path)
  if kind ~= "string" and kind ~= "number" then plainerror("'package." .. field .. "' must be a string") end
  return package_searchpath(name, path)
end

local function refuse(name, file, message)
  plainerror("error loading module '" .. name .. "' from file '" .. file .. "':\n\t" .. message)
end

local function searchLua(name)
  name = checkstring(1, name)
  -- The embedder's sources: in-memory modules, directories. A chunk that does not compile answers nil and a message.
  local found, data = find_module(name)
  if found == nil then plainerror("error loading module '" .. name .. "':\n\t" .. data) end
  if type(found) == "function" then return found, data end
  local file, tried = findFile(name, "path")
  if not file then return found == "" and tried or found .. "\n\t" .. tried end
  local loader, message = loadfile(file)
  if not loader then refuse(name, file, message) end
  return loader, file
end

-- Without files there is nothing to be said of libraries.
local function searchC(name)
  if readable("") == nil then return nil end
  name = checkstring(1, name)
  local file, tried = findFile(name, "cpath")
  if not file then return tried end
  refuse(name, file, no_libraries)
end

-- A library of the name's first part, which may hold all of its modules.
local function searchRoot(name)
  if readable("") == nil then return nil end
  name = checkstring(1, name)
  local root = string_match(name, "^(.-)%.")
  if not root then return nil end
  local file, tried = findFile(root, "cpath")
  if not file then return tried end
  refuse(name, file, no_libraries)
end

package.searchers = { searchPreload, searchLua, searchC, searchRoot }
package.searchpath = package_searchpath
package.loadlib = package_loadlib

function require(...)
  local name = checkstring(1, ...)
  local found = loaded[name]
  if found then return found end
  local searchers = package.searchers
  if type(searchers) ~= "table" then plainerror("'package.searchers' must be a table") end
  local tried, i = "", 1
  while true do
    local searcher = rawget(searchers, i)
    if searcher == nil then plainerror("module '" .. name .. "' not found:" .. tried) end
    local loader, data = searcher(name)
    if type(loader) == "function" then
      local value = loader(name, data)
      if value ~= nil then loaded[name] = value end
      if loaded[name] == nil then loaded[name] = true end
      return loaded[name], data
    elseif type(loader) == "string" or type(loader) == "number" then
      tried = tried .. "\n\t" .. loader
    end
    i = i + 1
  end
end

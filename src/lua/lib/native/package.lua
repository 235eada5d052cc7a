-- package and require (manual, 6.3), with PUC's four searchers less the two for C; the embedder's modules come as searchers of their own.
local loaded, preload = {}, {}
local config = "/\n;\n?\n!\n-\n"
package = { loaded = loaded, preload = preload, config = config, cpath = "", path = "" }

function package_searchpath(...)
  local name, path, sep, rep = ...
  name = checkstring(1, ...)
  path = checkstring(2, select(2, ...))
  sep = sep == nil and "." or checkstring(3, sep)
  rep = rep == nil and "/" or checkstring(4, rep)
  if sep ~= "" then name = string_gsub(name, string_gsub(sep, "%p", "%%%0"), (string_gsub(rep, "%%", "%%%%"))) end
  path = string_gsub(path, "%?", (string_gsub(name, "%%", "%%%%")))
  for file in string_gmatch(path, "[^;]+") do
    if readable(file) then return file end
  end
  return nil, "no file '" .. string_gsub(path, ";", "'\n\tno file '") .. "'"
end

function package_loadlib(path, name)
  checkstring(1, path) checkstring(2, name)
  return nil, "dynamic libraries not enabled; check your Lua installation", "absent"
end

local function searchPreload(name)
  local loader = preload[name]
  if loader == nil then return "no field package.preload['" .. name .. "']" end
  return loader, ":preload:"
end

-- The embedder's sources: in-memory modules, directories. A chunk that does not compile answers nil and a message.
local function searchSources(name)
  local loader, data = find_module(name)
  if loader == nil then plainerror("error loading module '" .. name .. "':\n\t" .. data) end
  if loader == "" then return nil end
  return loader, data
end

local function searchPath(name)
  local path = package.path
  if type(path) ~= "string" then plainerror("'package.path' must be a string") end
  local file, tried = package_searchpath(name, path)
  if not file then return tried end
  local loader, message = loadfile(file)
  if not loader then plainerror("error loading module '" .. name .. "' from file '" .. file .. "':\n\t" .. message) end
  return loader, file
end

package.searchers = { searchPreload, searchSources, searchPath }
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

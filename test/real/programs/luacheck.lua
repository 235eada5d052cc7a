-- luacheck on its own sources and on a made-up file: reports counted and printed.
local luacheck = require "luacheck"
local report = luacheck.check_strings({
  "local unused = 1\nx = y + 1\nfor i = 1, 3 do local i = i print(i) end\nfunction f(a, b) return a end\nlocal t = {a = 1, a = 2}\nif t then end",
  "return 1 +",
})
for i, file in ipairs(report) do
  for _, warning in ipairs(file) do print(i, warning.line, warning.column, warning.code, luacheck.get_message(warning)) end
end
local folder = package.searchpath("luacheck.init", package.path) or package.searchpath("luacheck", package.path)
folder = folder:match "^(.*)/init%.lua$"
local names = { "init", "check", "lexer", "parser", "linearize", "standards", "format", "options", "utils", "decoder" }
local files = {}
for _, name in ipairs(names) do
  if io.open(folder .. "/" .. name .. ".lua") then files[#files + 1] = folder .. "/" .. name .. ".lua" end
end
local own = luacheck.check_files(files, { std = "max" })
print(#files, own.warnings, own.errors, own.fatals)
for i, file in ipairs(own) do
  for _, warning in ipairs(file) do print(names[i], warning.line, warning.code, luacheck.get_message(warning)) end
end

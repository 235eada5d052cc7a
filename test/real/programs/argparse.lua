local argparse = require "argparse"
local parser = argparse("convert", "Converts things.", "See also: nothing.")
parser:argument("input", "Input file."):args "+"
parser:option("-o --output", "Output file.", "a.out")
parser:option("-I --include", "Include locations."):count "*"
parser:option("-l --level", "A level."):convert(tonumber):default "3"
parser:flag("-v --verbose", "Verbose."):count "0-3":target "verbosity"
parser:mutex(parser:flag "-q --quiet", parser:flag "--loud")
local function show(t)
  local keys = {}
  for k in pairs(t) do keys[#keys + 1] = tostring(k) end
  table.sort(keys)
  for _, k in ipairs(keys) do
    local v = t[k]
    print(k, type(v) == "table" and table.concat(v, ",") or v)
  end
end
show(parser:parse { "a", "b", "-o", "x", "-Isrc", "-I", "lib", "-vv", "-l5" })
print(parser:get_help())
print(parser:pparse { "-q", "--loud", "f" })
print(parser:pparse { "--levle", "f" })
local commands = argparse "git"
commands:command_target "command"
commands:command "add":argument "path"
commands:command "push":flag "-f --force"
show(commands:parse { "push", "-f" })
print(commands:get_usage())

-- Every program of this folder: `local bench = ...` is given by run.lua; the program returns a function that does one unit
-- of work and returns its checksum. Usage: lua run.lua NAME UNITS  prints the checksum of the last unit,
-- the seconds of all units, and how many units were done in the first 100 ms.
local name, units = arg[1], tonumber(arg[2])
local directory = arg[0]:match("^(.*)/[^/]*$") or "."
local clock = os.clock
local started = clock()
local unit = dofile(directory .. "/" .. name .. ".lua")
local early, checksum = 0, nil
for i = 1, units do
  local sum = unit()
  if checksum ~= nil and checksum ~= sum then error("unit " .. i .. ": checksum changed from " .. tostring(checksum) .. " to " .. tostring(sum)) end
  checksum = sum
  if clock() - started < 0.1 then early = i end
end
print(string.format("%s %.6f %d", tostring(checksum), clock() - started, early))

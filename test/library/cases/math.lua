-- Cases of the math library. Each line's output is compared with that of lua5.4.
local function show(...)
  local t = table.pack(...)
  for i = 1, t.n do
    local v = t[i]
    -- (A lua5.4 built with compatibility may find math.atan under another name.)
    t[i] = v ~= v and "nan" or (math.type(v) or type(v)) .. ":" .. tostring(v):gsub("atan2", "atan")
  end
  print(table.concat(t, " ", 1, t.n))
end
local function try(f, ...) show(pcall(f, ...)) end

local values = {
  0, -0.0, 1, -1, 2, 3, 7, -7, 0.5, -0.5, 1.5, -1.5, 2.5, 3.7, -3.7, 1e15, 1e16, 2^53, 2^62, 2^63, -2^63, 1e300, -1e300, 5e-324,
  1 / 0, -1 / 0, math.pi, math.maxinteger, math.mininteger, math.maxinteger - 1, 1 << 49, -(1 << 49), (1 << 49) - 1,
  "10", "0x10", "1e1", " 5 ", "3.7", "-0", "abc", "", true, {}, print,
}
local single = { "abs", "acos", "asin", "atan", "ceil", "cos", "deg", "exp", "floor", "log", "modf", "rad", "sin", "sqrt", "tan", "tointeger", "type" }
for _, name in ipairs(single) do
  print(name)
  try(math[name])
  try(math[name], nil)
  for _, v in ipairs(values) do
    if type(v) ~= "table" and type(v) ~= "function" then try(math[name], v) end
  end
  if name ~= "atan" then
    print(pcall(math[name], {}))
    print(pcall(math[name], print))
  end
  print(select("#", pcall(math[name], 1, 2, 3)))
end
local some = { 0, -0.0, 1, -1, 7, -3, 2.5, -3.7, 2^53, 1e300, 1 / 0, math.maxinteger, math.mininteger, "10", "abc", true }
for _, name in ipairs({ "fmod", "log", "atan", "max", "min", "ult" }) do
  print(name)
  for _, a in ipairs(some) do
    for _, b in ipairs(some) do
      local ok, result = pcall(math[name], a, b)
      if not ok then print(name, (result:gsub("atan2", "atan")))
      elseif type(result) == "number" and math.type(result) == "float" then
        print(result ~= result and "nan" or string.format("%.13g", result), "float")
      elseif type(result) ~= "table" and type(result) ~= "function" then print(result, math.type(result))
      end
    end
  end
end
try(math.max) try(math.min) try(math.max, 1, 2.5, 2, 3) try(math.min, 3, 2.0, 2, 9) try(math.max, 1, 1.0) try(math.max, 1.0, 1)
try(math.max, 0/0, 1) try(math.max, 1, 0/0) try(math.max, 3, {}, 5) try(math.max, "a", "b") try(math.min, "b", "a", "c")
try(math.log, 8, 2) try(math.log, 1000, 10) try(math.log, 27, 3) try(math.log, 0) try(math.log, -1) try(math.log, 2, 0)
try(math.ult, 1, -1) try(math.ult, 1) try(math.ult, 1.5, 2) try(math.ult, "1", "2")

-- random: the same numbers for the same seed
for _, seed in ipairs({ 0, 1, 42, -1, 123456789, math.maxinteger, math.mininteger }) do
  show(math.randomseed(seed))
  for _ = 1, 5 do show(string.format("%.17g", math.random())) end
  for _ = 1, 5 do show(math.random(0), math.random(1), math.random(6), math.random(100, 1000), math.random(-5, 5)) end
  show(math.random(math.mininteger, math.maxinteger), math.random(1, math.maxinteger), math.random(math.mininteger, 0), math.random(3, 3))
end
show(math.randomseed(7, 8)) show(math.random(1 << 40))
show(math.randomseed(42.0)) show(math.random(0))
show(math.randomseed("42")) show(math.random(0))
try(math.random, 0.5) try(math.random, 1, 2, 3) try(math.random, 2, 1) try(math.random, -1) try(math.random, {}) try(math.random, 1, "x") try(math.random, "5", "5")
try(math.randomseed, {}) try(math.randomseed, "x") try(math.randomseed, 1, {})
do
  local a, b = math.randomseed()
  local r = math.random(0)
  math.randomseed(a, b)
  show(math.random(0) == r, math.type(a), math.type(b))
end
for _ = 1, 1000 do
  local x = math.random()
  assert(x >= 0 and x < 1)
end
show(math.pi, math.huge, math.maxinteger, math.mininteger)
print(pcall(function() math.floor({}) end))
print(pcall(function() local m = math; m.floor() end))
print(pcall(function() return ("x"):rep(math.floor("y")) end))

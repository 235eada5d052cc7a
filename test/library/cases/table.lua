-- Cases of the table library. Each line's output is compared with that of lua5.4.
local function show(...)
  local t = table.pack(...)
  for i = 1, t.n do
    local v = t[i]
    t[i] = type(v) == "table" and "table" or tostring(v)
  end
  print(table.concat(t, " ", 1, t.n))
end
local function try(f, ...) show(pcall(f, ...)) end
local function list(t) return "{" .. table.concat(t, ",") .. "}#" .. #t end

-- insert, remove
local t = {}
for i = 1, 20 do table.insert(t, i) end
print(list(t))
table.insert(t, 1, "a") table.insert(t, 22, "z") table.insert(t, 10, "m") table.insert(t, "3", "s") table.insert(t, 2.0, "f")
print(list(t))
show(table.remove(t)) show(table.remove(t, 1)) show(table.remove(t, 5)) show(table.remove(t, #t + 1)) show(table.remove(t, nil))
print(list(t))
show(table.remove({})) show(table.remove({}, 0)) show(table.remove({}, nil)) show(table.remove({ [0] = "zero" }, 0)) show(table.remove({ [0] = "zero" }))
try(table.remove, {}, 1) try(table.remove, {}, 2) try(table.remove, {}, -1) try(table.remove, { 1, 2 }, 3) try(table.remove, { 1, 2 }, 4) try(table.remove, { 1, 2 }, 0)
try(table.remove, { 1, 2 }, "1") try(table.remove, { 1, 2 }, 1.5) try(table.remove, { 1, 2 }, {}) try(table.remove) try(table.remove, 5) try(table.remove, "abc")
try(table.insert) try(table.insert, nil, 1) try(table.insert, {}) try(table.insert, {}, 1, 2, 3) try(table.insert, {}, 5, 1) try(table.insert, {}, 0, 1)
try(table.insert, { 1 }, 1.5, 1) try(table.insert, { 1 }, "x", 1) try(table.insert, { 1 }, -1, 1) try(table.insert, "abc", 1) try(table.insert, { 1 }, 2, 1)
print(pcall(function() local x = { 1 } table.insert(x, 9, 9) end))
print(pcall(function() local x = { 1 } table.insert(x) end))
do
  local h = { [1] = 1, [2] = 2, [3] = 3, [4] = 4, [5] = 5, x = 1 }
  table.insert(h, 3, "n") table.insert(h, 1, "o") show(table.remove(h, 2)) print(list(h))
  for _ = 1, #h do table.remove(h, 1) end
  print(#h, next(h))
  local s = {}
  for i = 1, 1000 do table.insert(s, 1, i) end
  local sum = 0
  while #s > 0 do sum = sum * 3 % 1000003 + table.remove(s, (#s + 1) // 2) end
  print(sum)
end

-- concat
print(table.concat({})) print(table.concat({ 1, 2.5, "x", -0.0, 1e100, 2^53, math.mininteger }, "; "))
print(table.concat({ 1, 2, 3 }, ",", 2)) print(table.concat({ 1, 2, 3 }, ",", 2, 3)) print(table.concat({ 1, 2, 3 }, ",", 3, 2)) print(table.concat({ 1, 2, 3 }, 0))
print(#table.concat({ ("x"):rep(100), ("y"):rep(200), 5 }, ("-"):rep(50)))
try(table.concat, { 1, 2, {} }) try(table.concat, { 1, 2, print }, ",") try(table.concat, { 1, 2 }, ",", 1, 3) try(table.concat, { 1, true }) try(table.concat, nil) try(table.concat, "x")
try(table.concat, {}, {}) try(table.concat, {}, "x", {}) try(table.concat, {}, "x", 1.5) try(table.concat, {}, ",", math.maxinteger, math.maxinteger)
try(table.concat, { [math.maxinteger] = "end" }, ",", math.maxinteger, math.maxinteger) try(table.concat, {}, ",", -1, 0) try(table.concat, { [-1] = "a", [0] = "b" }, ",", -1, 0)
try(table.concat, {}, ",", "x")

-- pack, unpack
do
  local p = table.pack() show(p.n, #p)
  p = table.pack(nil, nil) show(p.n, p[1], p[2])
  p = table.pack(1, nil, 3) show(p.n, p[1], p[2], p[3])
  p = table.pack(table.unpack({}, 1, 300)) show(p.n)
end
show(table.unpack({ 1, 2, 3 })) show(table.unpack({ 1, 2, 3 }, 2)) show(table.unpack({ 1, 2, 3 }, 2, 3)) show(table.unpack({ 1, 2, 3 }, 0, 4)) show(table.unpack({}, 5, 1))
show(table.unpack({ 1, 2 }, math.maxinteger)) show(table.unpack({ 1, 2 }, math.maxinteger, math.maxinteger)) show(table.unpack({ 1, 2 }, math.mininteger, math.mininteger))
show(select("#", table.unpack({}, 1, 10000))) show((select(9999, table.unpack((function() local x = {} for i = 1, 10000 do x[i] = i end return x end)()))))
try(table.unpack, {}, 1, 1e7) try(table.unpack, {}, math.mininteger, math.maxinteger) try(table.unpack, {}, 0, math.maxinteger) try(table.unpack) try(table.unpack, nil, 1, 2) try(table.unpack, 5)
try(table.unpack, {}, "x") try(table.unpack, {}, 1, {}) try(table.unpack, {}, 1.5) try(table.unpack, "abc", 1, 2)
print(pcall(function() return table.unpack({}, 1, 1e8) end))

-- move
local function moved(...) return list(table.move(...)) end
print(moved({ 1, 2, 3 }, 2, 3, 1)) print(moved({ 1, 2, 3 }, 1, 3, 2)) print(moved({ 1, 2, 3 }, 1, 3, 3)) print(moved({ 1, 2, 3 }, 1, 3, 1, {})) print(moved({ 1, 2, 3 }, 1, 0, 9))
print(moved({ 1, 2, 3 }, 1, 3, 3, { "a", "b" })) print(moved({ 1, 2, 3, 4, 5, 6, 7, 8 }, 1, 8, 2)) print(moved({ 1, 2, 3, 4, 5, 6, 7, 8 }, 1, 8, 6)) print(moved({ 1, 2, 3, 4, 5 }, 3, 5, 1))
do
  local h = table.move({ 1, 2, 3 }, 1, 3, -1) show(h[-1], h[0], h[1], h[2], h[3])
  h = table.move({ [-2] = "a", [-1] = "b" }, -2, -1, math.maxinteger - 1) show(h[math.maxinteger - 1], h[math.maxinteger])
  local big = {}
  for i = 1, 10000 do big[-i] = i end
  h = table.move(big, -10000, -1, 1, {}) show(#h, h[1], h[10000])
  h = table.move(h, 1, 10000, 3) show(#h, h[1], h[2], h[3], h[10002])
end
try(table.move, { 1 }, math.mininteger, 0, 2) try(table.move, { 1 }, 1, math.maxinteger, 2) try(table.move, { 1 }, 0, math.maxinteger, 2) try(table.move, { 1 }, -1, math.maxinteger, 2)
try(table.move) try(table.move, {}) try(table.move, {}, 1) try(table.move, {}, 1, 2) try(table.move, 1, 1, 2, 3) try(table.move, {}, 1, 2, 3, 4) try(table.move, {}, 1, 2, 3, nil) try(table.move, {}, 1.5, 2, 3)
try(table.move, {}, 1, 2, math.maxinteger)

-- sort
local function sorted(x, f) table.sort(x, f) return list(x) end
print(sorted({})) print(sorted({ 1 })) print(sorted({ 2, 1 })) print(sorted({ 3, 1, 2 })) print(sorted({ 3, 1, 2 }, function(a, b) return a > b end)) print(sorted({ "b", "a", "c", "", "B", "ab" }))
print(sorted({ 3, 1.5, 2, -1e300, 1 / 0, math.mininteger, math.maxinteger, 2^53 }))
local seed = 12345
local function random(n) seed = (seed * 1103515245 + 12345) % 2147483648 return seed % n end
for _, n in ipairs({ 5, 10, 13, 50, 99, 100, 101, 150, 500, 3000 }) do
  for _, range in ipairs({ 3, n, 1000000 }) do
    local a, b, c, d, e, f = {}, {}, {}, {}, {}, {}
    for i = 1, n do
      local v = random(range)
      a[i], b[i], c[i], d[i], e[i], f[i] = v, v + 0.5, "k" .. v, v, v % 2 == 0 and v or v + 0.0, setmetatable({ v }, { __lt = function(x, y) return x[1] < y[1] end })
    end
    table.sort(a) table.sort(b) table.sort(c) table.sort(d, function(x, y) return x > y end) table.sort(e)
    if n < 500 then table.sort(f) for i = 2, n do assert(f[i - 1][1] <= f[i][1]) end end
    for i = 2, n do assert(a[i - 1] <= a[i] and b[i - 1] <= b[i] and c[i - 1] <= c[i] and d[i - 1] >= d[i] and e[i - 1] <= e[i]) end
    local h = 0
    for i = 1, n do h = (h * 31 + a[i] + (b[i] * 2 // 1 | 0) + d[i] + #c[i]) % 1000000007 end
    print(n, range, h)
  end
end
do -- patterns that are hard on quicksort
  for _, make in ipairs({ function(i, n) return i end, function(i, n) return n - i end, function(i, n) return i % 2 end, function(i, n) return i < n / 2 and i or n - i end, function() return 1 end, function(i, n) return i % 17 * 1000 - i end }) do
    for _, n in ipairs({ 100, 1000, 5000 }) do
      local a, b, calls = {}, {}, 0
      for i = 1, n do a[i] = make(i, n) b[i] = a[i] end
      table.sort(a)
      table.sort(b, function(x, y) calls = calls + 1 return x < y end)
      for i = 1, n do assert(a[i] == b[i]) end
      print(n, n <= 100 and calls or calls < 40 * n)
    end
  end
end
do -- the sequence of comparisons is PUC's
  local seen = {}
  table.sort({ 5, 2, 8, 1, 9, 3, 7, 4, 6, 0 }, function(a, b) seen[#seen + 1] = a .. b return a < b end)
  print(table.concat(seen, " "))
end
try(table.sort) try(table.sort, 5) try(table.sort, {}, 5) try(table.sort, { 1, 2 }, 5) try(table.sort, { 1, "x" }) try(table.sort, { "x", 1, 2 }) try(table.sort, { {}, {} }) try(table.sort, { 1, 2, nil, 4 }, nil)
try(table.sort, { true, false }) try(table.sort, { 3, 2, 1 }, function() error("stop") end) try(table.sort, { 3, 2, 1 }, function() error({}) end)
print(pcall(function() table.sort({ 1, 2, 3, 4, 5 }, function() return true end) end))
print(pcall(function() local t = {} for i = 1, 200 do t[i] = i end table.sort(t, function(a, b) return true end) end))
try(function() table.sort(setmetatable({}, { __len = function() return math.maxinteger end })) end) try(table.sort, setmetatable({}, { __len = function() return "x" end }))
try(table.sort, setmetatable({}, { __len = function() return 1.5 end })) try(table.sort, setmetatable({}, { __len = function() return -5 end }))
print(#(function() local x = { 0/0, 1, 2 } pcall(table.sort, x) return x end)())

-- metamethods
do
  local log = {}
  local function proxy(store, n)
    return setmetatable({}, {
      __index = function(_, k) log[#log + 1] = "r" .. tostring(k) return store[k] end,
      __newindex = function(_, k, v) log[#log + 1] = "w" .. tostring(k) .. "=" .. tostring(v) store[k] = v end,
      __len = function() log[#log + 1] = "#" return n or #store end,
    })
  end
  local function flush() print(table.concat(log, " ")) log = {} end
  local store = { 5, 3, 4, 1 }
  local p = proxy(store)
  table.insert(p, 9) flush() table.insert(p, 2, 8) flush() show(table.remove(p)) flush() show(table.remove(p, 1)) flush()
  print(table.concat(p, "-")) flush() show(table.unpack(p)) flush() show(table.unpack(p, 2, 3)) flush()
  table.move(p, 1, 3, 2) flush() table.move(p, 2, 3, 1) flush() table.move(p, 1, 2, 1, {}) flush() table.move({ 7, 7 }, 1, 2, 3, p) flush()
  table.sort(p) flush() table.sort(p, function(a, b) return a > b end) flush() print(list(store))
  try(function() table.insert(p, 99, 1) end) try(table.insert, p) try(function() table.remove(p, 99) end) flush()
  try(table.insert, proxy({}, "x"), 1) try(table.concat, proxy({}, 2)) try(table.concat, proxy({ 1, 2 }, "2"), ",") try(table.concat, proxy({ 1, 2 }, 2.0), ",") try(table.remove, proxy({}, {})) try(table.unpack, proxy({}, 1e8)) log = {}
  try(table.insert, setmetatable({}, { __newindex = function() error("no") end }), 1)
  try(table.concat, setmetatable({}, { __index = { "a", "b" } }), ",", 1, 2)
  try(table.concat, setmetatable({ "a" }, {}), ",")
  try(table.insert, setmetatable({}, { __index = {} }), 1)
  try(table.sort, setmetatable({ 3, 1, 2 }, {}))
  debug.setmetatable(5, { __index = function(_, k) return "n" .. k end, __len = function() return 3 end, __newindex = function() end })
  try(table.concat, 5, ",") try(table.unpack, 5) try(table.insert, 5, 1) try(table.remove, 5)
  debug.setmetatable(5, nil)
end

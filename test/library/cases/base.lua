-- Cases of the basic functions that call others. Each line's output is compared with that of lua5.4.
local function try(f, ...) print(pcall(f, ...)) end
local function with(meta) return setmetatable({}, meta) end

-- tostring and print
print() print(nil) print(true, false, nil) print(1, 1.0, -0.0, 1e100, math.mininteger, "a\0b") print(nil, nil, 3)
print(with({ __tostring = function() return "T" end }), with({ __tostring = function() return 5 end }), with({ __tostring = function() return 5.0 end }))
print((tostring(with({ __name = "Kind" })):gsub("0x%x+", "P")), (tostring(with({ __name = 5 })):gsub("0x%x+", "P")), (tostring(print):gsub("0x%x+", "P"):gsub("builtin", "function")))
print(math.type(tostring(with({ __tostring = function() return 5 end }))), type(tostring(with({ __tostring = function() return 5 end }))))
try(tostring) try(tostring, with({ __tostring = function() return {} end })) try(tostring, with({ __tostring = 5 })) try(print, with({ __tostring = function() end })) try(print, 1, with({ __tostring = 5 }))
try(tostring, with({ __tostring = function() error("inside") end })) try(tostring, with({ __tostring = function() error({}) end }) and 1)
print(pcall(function() return tostring(with({ __tostring = function() return true end })) end))
print(pcall(function() print(with({ __tostring = function() return true end })) end))
print("a", with({ __tostring = function() print("b") return "c" end }), "d", with({ __tostring = function() return "e" end }))
print(#tostring(with({})) > 8, tostring(with({ __tostring = function(...) return select("#", ...) end })))
print(tostring(with({ __tostring = with({ __call = function() return "called" end }) })))
print(table.unpack((function() local t = {} for i = 1, 300 do t[i] = i end return t end)()))
debug.setmetatable(nil, { __tostring = function() return "NIL" end }) print(nil, tostring(nil)) debug.setmetatable(nil, nil)
debug.setmetatable(true, { __name = "Bool" }) print(true) debug.setmetatable(true, nil)
debug.setmetatable(print, { __name = "Fn" }) print((tostring(print):gsub("0x%x+", "P"))) debug.setmetatable(print, nil)

-- pairs and ipairs
print(pairs(with({ __pairs = function(...) return select("#", ...), 2, 3, 4 end }))) print(select("#", pairs(with({ __pairs = function() end })))) try(pairs, with({ __pairs = function() error("p") end })) try(pairs, with({ __pairs = 5 }))
try(pairs) print(select("#", pairs(nil))) try(ipairs) try(next, {}, "x") try(next) try(next, 5)
for k, v in pairs(with({ __pairs = function(t) return function(_, k) if not k then return 1, "one" end end, t, nil end })) do print(k, v) end
for i, v in ipairs(with({ __index = function(_, i) if i <= 3 then return i * i end end })) do print(i, v) end
for i, v in ipairs(with({ __index = { "a", "b" } })) do print(i, v) end
for i, v in ipairs(setmetatable({ 1, 2 }, { __index = { 9, 9, 3 } })) do print(i, v) end
for i, v in ipairs("abc") do print(i, v) end
try(function() for _ in ipairs(5) do end end) try(function() for _ in ipairs(nil) do end end) try(function() for _ in ipairs(with({ __index = function() error("i") end })) do end end) try(function() for _ in pairs(nil) do end end)
do
  local f, t, i = ipairs({ "x" }) print(type(f), type(t), i) print(f(t, 0)) print(f(t, 1)) print(f(t, "0")) print(f(t, 0.0)) try(f, t, 1.5) try(f, t, {}) try(f, t, math.maxinteger) try(f, nil, 0)
  print(f == ipairs({}))
end
print(#{ pcall(function() for k in next, {} do end end) })

-- collectgarbage (lua5.4 itself begins in generational mode)
collectgarbage("incremental")
print(collectgarbage()) print(collectgarbage("collect")) print(math.type(collectgarbage("count"))) print(collectgarbage("isrunning")) print(collectgarbage("stop")) print(collectgarbage("isrunning")) print(collectgarbage("restart")) print(collectgarbage("isrunning"))
print(type(collectgarbage("step"))) print(collectgarbage("setpause", 100)) print(collectgarbage("setpause", 200)) print(collectgarbage("setstepmul", 201)) print(collectgarbage("setstepmul", 100)) print(collectgarbage("setpause", 2000)) print(collectgarbage("setpause", 200))
print(collectgarbage("generational")) print(collectgarbage("generational", 20, 100)) print(collectgarbage("incremental")) print(collectgarbage("incremental", 150, 300, 12)) print(collectgarbage("setpause", 200), collectgarbage("setstepmul", 100)) print(collectgarbage(nil))
try(collectgarbage, "x") try(collectgarbage, "") try(collectgarbage, {}) try(collectgarbage, 5) try(collectgarbage, "step", {}) try(collectgarbage, "setpause", "x") try(collectgarbage, "incremental", 1, 2, {}) try(collectgarbage, "generational", 1.5)
do
  local weak = setmetatable({ {} }, { __mode = "v" })
  collectgarbage()
  print(#weak, next(weak))
  local done
  setmetatable({}, { __gc = function() done = "finalized" end })
  collectgarbage()
  print(done)
  local inside = "?"
  setmetatable({}, { __gc = function() inside = tostring(collectgarbage("count")) .. tostring(collectgarbage()) end })
  collectgarbage()
  print(inside)
end

-- warn: standard error follows standard output in the comparison
try(warn) try(warn, {}) try(warn, "a", {}) try(warn, nil) try(warn, "quiet") try(warn, 1, 2)
warn("@on") warn("one") warn("a", "b", 3, 4.5) warn("@unknown") warn("@", "off") warn("still on")
setmetatable({}, { __gc = function() error("gone", 0) end }) collectgarbage()
setmetatable({}, { __gc = function() error({}) end }) collectgarbage()
setmetatable({}, { __gc = function() error("where") end }) collectgarbage()
warn("@off") warn("not seen") setmetatable({}, { __gc = function() error("not seen") end }) collectgarbage()

-- others
print(select("#", table.unpack({}, 1, 50))) print(rawequal("a", "a"), rawlen({ 1, 2 }), rawlen("abc")) try(rawlen, 5) try(select, 0) try(select, -5, 1) print(select(-1, 1, 2, 3))
try(setmetatable, 1, {}) try(setmetatable, {}) try(setmetatable, setmetatable({}, { __metatable = 1 }), {}) print(getmetatable(setmetatable({}, { __metatable = "locked" })), getmetatable("").__index == string)

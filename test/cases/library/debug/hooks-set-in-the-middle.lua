-- A hook that is set or taken away inside of a function, a metamethod, an iterator or another coroutine acts from there on.
local lines = {}
local function work(n) 
  local s = 0
  for i = 1, n do
    s = s + i
  end
  return s
end
work(5)
local function hook(e, l) lines[#lines + 1] = e:sub(1, 1) .. (l or "") end
local function setter(mask, count) debug.sethook(hook, mask, count) end
local function show(label) debug.sethook() print(label, table.concat(lines, " ")) lines = {} end
setter("l")
work(2)
show("lines")
setter("cr")
work(2)
show("calls")
-- set in the middle of a loop, by an inner call, cleared in the middle
local function middle()
  local x = 0
  for i = 1, 6 do
    if i == 3 then setter("l") end
    x = x + i
    if i == 5 then debug.sethook() end
  end
  return x
end
print(middle()) show("middle")
print(middle()) show("middle again")
-- set by a metamethod
local m = setmetatable({}, {__add = function(a, b) setter("l") return 1 end, __index = function(t, k) setter("cr") return 2 end, __lt = function() setter("l") return true end, __concat = function() setter("l") return "c" end, __close = function() setter("l") end})
local function meta()
  local a = m + 1
  local b = a + 1
  debug.sethook()
  local c = m.foo
  local d = work(1)
  debug.sethook()
  if m < m then
    c = 3
  end
  debug.sethook()
  c = m .. "x"
  d = 1
  debug.sethook()
  return b + d
end
print(meta()) show("meta")
print(meta()) show("meta2")
local function closing()
  do
    local x <close> = m
  end
  local y = 1
  return y
end
print(closing()) show("closing")
print(closing()) show("closing2")
-- set in iterator, in a coroutine for another
local function iter(s, c) c = (c or 0) + 1 if c == 2 then setter("l") end if c < 4 then return c end end
local function each()
  local s = 0
  for i in iter do
    s = s + i
  end
  return s
end
print(each()) show("each")
print(each()) show("each2")
local co = coroutine.create(function() local s = 0 for i = 1, 4 do
  s = s + i
  coroutine.yield(s)
  end
end)
coroutine.resume(co)
debug.sethook(co, hook, "l")
coroutine.resume(co)
debug.sethook(co)
coroutine.resume(co)
show("co")
-- hook errors out of a compiled loop
local function victim() local i = 0 while true do i = i + 1 end end
for k = 1, 3 do
debug.sethook(function() debug.sethook() error("stopped", 0) end, "", 1000)
print(pcall(victim))
end
-- hook that reads and changes locals of compiled frames
local function target(a)
  local b = a
  for i = 1, 3 do
    b = b + 1
  end
  return b
end
print(target(1))
local n = 0
debug.sethook(function(e, l) local k, v = debug.getlocal(2, 2) if k == "b" then n = n + 1 if n == 2 then debug.setlocal(2, 2, 100) end end end, "l")
print(target(1))
debug.sethook()
print(target(1), debug.gethook())
-- tail calls
local function tl(n) if n == 0 then return "end" end return tl(n - 1) end
setter("cr") tl(3) show("tail")
-- hook set in tail-called
local function st() setter("cr") return tl(2) end
st() show("st") st() show("st")
--> lines	l15 l4 l5 l6 l5 l6 l5 l8 l16 l13
--> calls	r r c r c c
--> 21
--> middle	l25 l26 l23 l24 l25 l26 l23 l24 l25 l26
--> 21
--> middle again	l25 l26 l23 l24 l25 l26 l23 l24 l25 l26
--> 3
--> meta	l36 l37 r r r c r c l42 l44 l46 l47
--> 3
--> meta2	l36 l37 r r r c r c l42 l44 l46 l47
--> 1
--> closing	l56 l57 l13
--> 1
--> closing2	l56 l57 l13
--> 6
--> each	l66 l65 l62 l66 l65 l62 l67 l68 l13
--> 6
--> each2	l66 l65 l62 l66 l65 l62 l67 l68 l13
--> co	l72 l73 l74
--> false	stopped
--> false	stopped
--> false	stopped
--> 4
--> 103
--> 4	nil
--> tail	r r c t t t r c c
--> st	r r t t t r c c
--> st	r r t t t r c c

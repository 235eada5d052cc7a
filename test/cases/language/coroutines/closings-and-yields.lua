-- Variables to be closed, and yields out of metamethods, iterators and protected calls: in each way that a function ends.
local function closer(name, how) return setmetatable({}, {__close = function(_, e) print("close", name, e) if how == "error" then error("in " .. name, 0) elseif how == "yield" then print("got", coroutine.yield("y" .. name)) end end}) end
local function body(how)
  local a <close> = closer("a")
  local n = 0
  for i = 1, 3 do
    local b <close> = closer("b" .. i, how == "closeerror" and i == 2 and "error" or nil)
    n = n + i
    if i == 2 and how == "yield" then coroutine.yield(n) end
    if i == 2 and how == "error" then error("thrown") end
    if i == 2 and how == "break" then break end
    if i == 2 and how == "return" then return n, i end
    if i == 2 and how == "tailish" then return tostring(n) end
  end
  return "end", n
end
for k = 1, 2 do
  for _, how in ipairs{"", "error", "break", "return", "closeerror", "tailish"} do print(how, pcall(body, how)) end
  local co = coroutine.create(body) print(coroutine.resume(co, "yield")) print(coroutine.close(co), coroutine.status(co))
  local co = coroutine.create(function() local ok, e = pcall(body, "yield") return "after", ok, e end) print(coroutine.resume(co)) print(coroutine.resume(co)) print(coroutine.status(co))
  local co = coroutine.create(function() local z <close> = closer("z", "error") coroutine.yield(1) end) print(coroutine.resume(co)) print(coroutine.close(co)) print(coroutine.status(co))
  local co = coroutine.wrap(function() do local y <close> = closer("1", "yield") local w <close> = closer("2", "yield") end return "done" end) print(co()) print(co("r1")) print(co("r2"))
  local co = coroutine.wrap(function() local y <close> = closer("1", "yield") local w <close> = closer("2", "yield") return "v1", "v2" end) print(co()) print(co("r1")) print(co("r2"))
  local co = coroutine.wrap(function() return pcall(function() local y <close> = closer("1", "yield") error("E", 0) end) end) print(co()) print(co("r"))
  local co = coroutine.wrap(function() for i in function(_, c) c = (c or 0) + 1 if c < 3 then return c end end, nil, nil, closer("it", "yield") do coroutine.yield("i" .. i) end return "fin" end) for i = 1, 5 do print(pcall(co, "x")) end
end
-- yields across all
local mt = {} for _, e in ipairs{"add", "index", "newindex", "lt", "le", "eq", "len", "concat", "unm", "call", "idiv", "band", "shl"} do mt["__" .. e] = function(a, b, c) local r = coroutine.yield(e) return r end end
local function new() return setmetatable({}, mt) end
local function everything()
  local a, b, out = new(), new(), {}
  local function add(...) out[#out + 1] = tostring((...)) end
  for i = 1, 2 do
    add(a + 1) add(1 + a) add(a + b) add(a.x) add(a[i]) add(a[1]) a.x = 1 a[i] = 2 a[1] = 3 add(a < b) add(a <= b) add(a == b) add(#a) add(a .. "x") add("x" .. a .. "y" .. "z") add(-a) add(a(1)) add(a // 2) add(a & 1) add(a << 2)
    if a < b then add("lt") else add("not lt") end if not (a <= b) then add("nle") end if a ~= b then add("ne") end while a == b do add("loop") break end
    local x = a.y and a.z or a.w add(x) x = (a + 1) * 2 add(x)
  end
  return table.concat(out, " ")
end
for round = 1, 3 do
  local co = coroutine.create(everything) local n, value = 0, nil
  local seq = {}
  while true do local ok, r = coroutine.resume(co, value) if coroutine.status(co) == "dead" then print(ok, r) break end n = n + 1 seq[#seq + 1] = r value = n % 3 == 0 and 0 or n if n > 300 then print("many") break end end
  print(n, table.concat(seq, " "))
end
local function iter() return coroutine.wrap(function() for i = 1, 3 do coroutine.yield(i, coroutine.isyieldable()) end end) end
local function use() local s = 0 for i in iter() do s = s + i end return s end
for k = 1, 3 do print(use(), select(2, pcall(use))) end
local function gen() local function it(s, c) return coroutine.yield(c) end for i, v in it, nil, 0 do coroutine.yield("in", i, v) end return "gone" end
for k = 1, 2 do local co = coroutine.wrap(gen) print(co()) print(co(1, "a")) print(co()) print(co(2)) print(co()) print(co(nil)) end
print(select(2, coroutine.resume(coroutine.create(function() return table.concat({pcall(pcall, pcall, function(...) return coroutine.yield(...) end, 1)} , " ") end))))
local co = coroutine.wrap(function() local t = {} for i = 1, 3 do t[i] = select(2, pcall(function(x) local ok, v = xpcall(function() return coroutine.yield(x) .. "!" end, function(m) return "H" .. tostring(m) end) return tostring(ok) .. tostring(v) end, i)) end return table.concat(t, " ") end)
print(co()) print(co("a")) print(co(nil)) print(co("c"))
--> close	b1	nil
--> close	b2	nil
--> close	b3	nil
--> close	a	nil
--> 	true	end	6
--> close	b1	nil
--> close	b2	closings-and-yields.lua:10: thrown
--> close	a	closings-and-yields.lua:10: thrown
--> error	false	closings-and-yields.lua:10: thrown
--> close	b1	nil
--> close	b2	nil
--> close	a	nil
--> break	true	end	3
--> close	b1	nil
--> close	b2	nil
--> close	a	nil
--> return	true	3	2
--> close	b1	nil
--> close	b2	nil
--> close	a	in b2
--> closeerror	false	in b2
--> close	b1	nil
--> close	b2	nil
--> close	a	nil
--> tailish	true	3
--> close	b1	nil
--> true	3
--> close	b2	nil
--> close	a	nil
--> true	dead
--> close	b1	nil
--> true	3
--> close	b2	nil
--> close	b3	nil
--> close	a	nil
--> true	after	true	end
--> dead
--> true	1
--> close	z	nil
--> false	in z
--> dead
--> close	2	nil
--> y2
--> got	r1
--> close	1	nil
--> y1
--> got	r2
--> done
--> close	2	nil
--> y2
--> got	r1
--> close	1	nil
--> y1
--> got	r2
--> v1	v2
--> close	1	E
--> y1
--> got	r
--> false	E
--> true	i1
--> true	i2
--> close	it	nil
--> true	yit
--> got	x
--> true	fin
--> false	cannot resume dead coroutine
--> close	b1	nil
--> close	b2	nil
--> close	b3	nil
--> close	a	nil
--> 	true	end	6
--> close	b1	nil
--> close	b2	closings-and-yields.lua:10: thrown
--> close	a	closings-and-yields.lua:10: thrown
--> error	false	closings-and-yields.lua:10: thrown
--> close	b1	nil
--> close	b2	nil
--> close	a	nil
--> break	true	end	3
--> close	b1	nil
--> close	b2	nil
--> close	a	nil
--> return	true	3	2
--> close	b1	nil
--> close	b2	nil
--> close	a	in b2
--> closeerror	false	in b2
--> close	b1	nil
--> close	b2	nil
--> close	a	nil
--> tailish	true	3
--> close	b1	nil
--> true	3
--> close	b2	nil
--> close	a	nil
--> true	dead
--> close	b1	nil
--> true	3
--> close	b2	nil
--> close	b3	nil
--> close	a	nil
--> true	after	true	end
--> dead
--> true	1
--> close	z	nil
--> false	in z
--> dead
--> close	2	nil
--> y2
--> got	r1
--> close	1	nil
--> y1
--> got	r2
--> done
--> close	2	nil
--> y2
--> got	r1
--> close	1	nil
--> y1
--> got	r2
--> v1	v2
--> close	1	E
--> y1
--> got	r
--> false	E
--> true	i1
--> true	i2
--> close	it	nil
--> true	yit
--> got	x
--> true	fin
--> false	cannot resume dead coroutine
--> true	1 2 0 4 5 0 true true true 13 14 x0 16 17 0 19 20 lt loop 26 0 28 29 0 31 32 0 true true true 40 41 x0 43 44 0 46 47 lt loop 53 0
--> 54	add add add index index index newindex newindex newindex lt le eq len concat concat unm call idiv band shl lt le eq eq index index add add add add index index index newindex newindex newindex lt le eq len concat concat unm call idiv band shl lt le eq eq index index add
--> true	1 2 0 4 5 0 true true true 13 14 x0 16 17 0 19 20 lt loop 26 0 28 29 0 31 32 0 true true true 40 41 x0 43 44 0 46 47 lt loop 53 0
--> 54	add add add index index index newindex newindex newindex lt le eq len concat concat unm call idiv band shl lt le eq eq index index add add add add index index index newindex newindex newindex lt le eq len concat concat unm call idiv band shl lt le eq eq index index add
--> true	1 2 0 4 5 0 true true true 13 14 x0 16 17 0 19 20 lt loop 26 0 28 29 0 31 32 0 true true true 40 41 x0 43 44 0 46 47 lt loop 53 0
--> 54	add add add index index index newindex newindex newindex lt le eq len concat concat unm call idiv band shl lt le eq eq index index add add add add index index index newindex newindex newindex lt le eq len concat concat unm call idiv band shl lt le eq eq index index add
--> 6	6
--> 6	6
--> 6	6
--> 0
--> in	1	a
--> 1
--> in	2	nil
--> 2
--> gone
--> 0
--> in	1	a
--> 1
--> in	2	nil
--> 2
--> gone
--> 1
--> 1
--> 2
--> 3
--> truea! falseHclosings-and-yields.lua:52: attempt to concatenate a nil value truec!

-- A hook that calls functions itself does not change the values that a call, a list or a return takes from the call before.
local function many(...) return ... end
local function hook()
  many(many(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12))
  local t = { many(1, 2) }
  return many(1, 2, 3)
end
local function call(a) return many(a, many(2, 3)) end
local function list(a) return #{ many(a, 2, many(3, 4)) } end
local function varargs(...) return ... end
local function counts(...) return select("#", many(...)), many(...) end
local function lines(...)
  return many(
    ...,
    many(1,
      2)
  )
end
for _, mask in ipairs({ "", "l", "crl" }) do
  debug.sethook(hook, mask, mask == "" and 1 or 0)
  local a, b, c, d = call(1)
  local n = list(1)
  local v, w, x = varargs(1, 2)
  local s, t, u, y, z = counts(1, 2, 3)
  local i, j, k, l = lines(8, 9)
  debug.sethook()
  print(a, b, c, d)
  print(n, v, w, x)
  print(s, t, u, y, z)
  print(i, j, k, l)
end
--> 1	2	3	nil
--> 4	1	2	nil
--> 3	1	2	3	nil
--> 8	1	2	nil
--> 1	2	3	nil
--> 4	1	2	nil
--> 3	1	2	3	nil
--> 8	1	2	nil
--> 1	2	3	nil
--> 4	1	2	nil
--> 3	1	2	3	nil
--> 8	1	2	nil

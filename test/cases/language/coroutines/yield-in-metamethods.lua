-- Every metamethod may yield, and its result is used after the resume.
local function y(name) return function() return coroutine.yield(name) end end
local mt = {}
for _, n in ipairs { "add", "sub", "mul", "div", "mod", "pow", "unm", "idiv", "band", "bor", "bxor", "shl", "shr", "bnot", "concat", "len", "eq", "lt", "le", "index", "newindex", "call" } do mt["__" .. n] = y(n) end
local a, b = setmetatable({}, mt), setmetatable({}, mt)
local co = coroutine.wrap(function()
  local r = {}
  local function put(v) r[#r + 1] = tostring(v) end
  put(a + 1) put(1 - a) put(a * b) put(a / 2) put(a % 2) put(a ^ 2) put(-a) put(a // 1)
  put(a & 1) put(a | 1) put(a ~ 1) put(a << 1) put(a >> 1) put(~a) put(a .. "x") put("x" .. a) put(#a)
  put(a == b) put(a ~= b) put(a < b) put(a <= b) put(a > 1) put(a.x) put(a[1]) put(a(1))
  a.y = 1
  if a < b then put("then") else put("else") end
  return table.concat(r, " ")
end)
local names, i = {}, 0
local v = co()
while mt["__" .. v] do
  names[#names + 1] = v
  i = i + 1
  v = co(i)
end
print(table.concat(names, " ")) --> add sub mul div mod pow unm idiv band bor bxor shl shr bnot concat concat len eq eq lt le lt index index call newindex lt
print(v) --> 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 true false true true true 23 24 25 then

-- Every arithmetic event gets both operands in their order.
local names = { "add", "sub", "mul", "div", "mod", "pow", "unm", "idiv" }
local mt = {}
local obj = setmetatable({}, mt)
local function show(v) return v == obj and "obj" or tostring(v) end
for _, name in ipairs(names) do
  mt["__" .. name] = function(a, b) return name .. " " .. show(a) .. " " .. show(b) end
end
print(obj + 1, 1 + obj) --> add obj 1	add 1 obj
print(obj - 2.5, 2.5 - obj) --> sub obj 2.5	sub 2.5 obj
print(obj * "x", "x" * obj) --> mul obj x	mul x obj
print(obj / nil, nil / obj) --> div obj nil	div nil obj
print(obj % true, true % obj) --> mod obj true	mod true obj
print(obj ^ obj, 2 ^ obj) --> pow obj obj	pow 2 obj
print(obj // 3, 3 // obj) --> idiv obj 3	idiv 3 obj
print(-obj) --> unm obj obj

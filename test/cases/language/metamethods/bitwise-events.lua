-- Every bitwise event gets both operands in their order.
local mt = {}
local obj = setmetatable({}, mt)
local function show(v) return v == obj and "obj" or tostring(v) end
for _, name in ipairs { "band", "bor", "bxor", "shl", "shr", "bnot" } do
  mt["__" .. name] = function(a, b) return name .. " " .. show(a) .. " " .. show(b) end
end
print(obj & 1, 1 & obj) --> band obj 1	band 1 obj
print(obj | 2, 2 | obj) --> bor obj 2	bor 2 obj
print(obj ~ 3, 3 ~ obj) --> bxor obj 3	bxor 3 obj
print(obj << 4, 4 << obj) --> shl obj 4	shl 4 obj
print(obj >> 5, 5 >> obj) --> shr obj 5	shr 5 obj
print(~obj) --> bnot obj obj
print(obj & 1.5, "a" | obj) --> band obj 1.5	bor a obj

-- An instruction that fails again and again says what it fails of this time.
local function get(t) return t.x end
for _, bad in ipairs { 1, 2 } do
  print(select(2, pcall(get, nil)))
  print(select(2, pcall(get, false)))
  print(select(2, pcall(get, true)))
  print(select(2, pcall(get, print)))
end
--> remembered-messages.lua:2: attempt to index a nil value (local 't')
--> remembered-messages.lua:2: attempt to index a boolean value (local 't')
--> remembered-messages.lua:2: attempt to index a boolean value (local 't')
--> remembered-messages.lua:2: attempt to index a function value (local 't')
--> remembered-messages.lua:2: attempt to index a nil value (local 't')
--> remembered-messages.lua:2: attempt to index a boolean value (local 't')
--> remembered-messages.lua:2: attempt to index a boolean value (local 't')
--> remembered-messages.lua:2: attempt to index a function value (local 't')

-- Functions that come to lie where others did are not taken for them.
local wrong = 0
for n = 1, 3000 do
  local name = "v" .. n
  local f = load("local " .. name .. " return " .. name .. ".x", "=chunk")
  local _, message = pcall(f)
  if message ~= "chunk:1: attempt to index a nil value (local '" .. name .. "')" then wrong = wrong + 1 end
  f = nil
  if n % 7 == 0 then collectgarbage("step") end
end
print(wrong)
--> 0

-- Permutations by recursive swapping, counted; an object with methods.
local Permute = {}
Permute.__index = Permute
function Permute.new(n)
  local v = {}
  for i = 1, n do v[i] = i - 1 end
  return setmetatable({ count = 0, v = v }, Permute)
end
function Permute:swap(i, j)
  local v = self.v
  v[i], v[j] = v[j], v[i]
end
function Permute:permute(n)
  self.count = self.count + 1
  if n ~= 0 then
    local n1 = n - 1
    self:permute(n1)
    for i = n1, 0, -1 do
      self:swap(n1 + 1, i + 1)
      self:permute(n1)
      self:swap(n1 + 1, i + 1)
    end
  end
end
return function()
  local p = Permute.new(7)
  p:permute(7)
  return p.count
end

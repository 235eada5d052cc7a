-- The towers of Hanoi with linked disks: objects, fields, recursion.
local Towers = {}
Towers.__index = Towers
function Towers:push(disk, pile)
  local top = self.piles[pile]
  if top and disk.size >= top.size then error("a big disk on a small one") end
  disk.next = top
  self.piles[pile] = disk
end
function Towers:pop(pile)
  local top = self.piles[pile]
  self.piles[pile] = top.next
  top.next = nil
  return top
end
function Towers:moveTop(from, to)
  self:push(self:pop(from), to)
  self.moves = self.moves + 1
end
function Towers:move(disks, from, to)
  if disks == 1 then
    self:moveTop(from, to)
  else
    local other = 6 - from - to
    self:move(disks - 1, from, other)
    self:moveTop(from, to)
    self:move(disks - 1, other, to)
  end
end
return function()
  local towers = setmetatable({ piles = {}, moves = 0 }, Towers)
  for size = 13, 1, -1 do towers:push({ size = size }, 1) end
  towers:move(13, 1, 2)
  return towers.moves
end

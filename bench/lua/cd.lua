-- Collision detection among aircraft: vectors as tables, a red-black tree from call signs to positions, a voxel map.
local function vec(x, y, z) return { x = x, y = y, z = z } end
local function plus(a, b) return vec(a.x + b.x, a.y + b.y, a.z + b.z) end
local function minus(a, b) return vec(a.x - b.x, a.y - b.y, a.z - b.z) end
local function times(a, k) return vec(a.x * k, a.y * k, a.z * k) end
local function dot(a, b) return a.x * b.x + a.y * b.y + a.z * b.z end
local function magnitude(a) return math.sqrt(dot(a, a)) end

-- A left-leaning red-black tree.
local Tree = {}
Tree.__index = Tree
local function isRed(node) return node ~= nil and node.red end
local function rotateLeft(h)
  local x = h.right
  h.right, x.left = x.left, h
  x.red, h.red = h.red, true
  return x
end
local function rotateRight(h)
  local x = h.left
  h.left, x.right = x.right, h
  x.red, h.red = h.red, true
  return x
end
local function insert(h, key, value)
  if not h then return { key = key, value = value, red = true }, nil end
  local old
  if key == h.key then
    old = h.value
    h.value = value
  elseif key < h.key then h.left, old = insert(h.left, key, value)
  else h.right, old = insert(h.right, key, value) end
  if isRed(h.right) and not isRed(h.left) then h = rotateLeft(h) end
  if isRed(h.left) and isRed(h.left.left) then h = rotateRight(h) end
  if isRed(h.left) and isRed(h.right) then
    h.red = not h.red
    h.left.red, h.right.red = false, false
  end
  return h, old
end
function Tree.new() return setmetatable({}, Tree) end
function Tree:put(key, value)
  local old
  self.root, old = insert(self.root, key, value)
  self.root.red = false
  return old
end
function Tree:get(key)
  local node = self.root
  while node do
    if key == node.key then return node.value end
    node = key < node.key and node.left or node.right
  end
end
local function walk(node, visit)
  if node then
    walk(node.left, visit)
    visit(node.key, node.value)
    walk(node.right, visit)
  end
end
function Tree:each(visit) walk(self.root, visit) end

local MIN, MAX, VOXEL, RADIUS = 0, 1000, 2, 1
local function clamp(v) return v < MIN and MIN or v > MAX and MAX or v end

-- Where two moving points come closest within [0, 1], if nearer than a diameter.
local function collision(a, b)
  local startA, startB = a.one, b.one
  local va, vb = minus(a.two, a.one), minus(b.two, b.one)
  local d, dv = minus(startA, startB), minus(va, vb)
  local aa, dist = dot(dv, dv), magnitude(d)
  if aa == 0 then return dist <= 2 * RADIUS and times(plus(startA, startB), 0.5) or nil end
  local bb = 2 * dot(d, dv)
  local cc = dot(d, d) - 4 * RADIUS * RADIUS
  local disc = bb * bb - 4 * aa * cc
  if disc < 0 then return nil end
  local root = math.sqrt(disc)
  local v1, v2 = (-bb - root) / (2 * aa), (-bb + root) / (2 * aa)
  if v1 <= v2 and ((v1 <= 1 and 1 <= v2) or (v1 <= 0 and 0 <= v2) or (0 <= v1 and v2 <= 1)) then
    local t = v1 <= 0 and 0 or v1
    return times(plus(plus(startA, times(va, t)), plus(startB, times(vb, t))), 0.5)
  end
end

local function draw(map, motion)
  local from, to = motion.one, motion.two
  local x1, x2 = math.min(from.x, to.x), math.max(from.x, to.x)
  local y1, y2 = math.min(from.y, to.y), math.max(from.y, to.y)
  for x = clamp(x1 - RADIUS) // VOXEL, clamp(x2 + RADIUS) // VOXEL do
    for y = clamp(y1 - RADIUS) // VOXEL, clamp(y2 + RADIUS) // VOXEL do
      local key = x * 1024 + y
      local cell = map:get(key)
      if cell then cell[#cell + 1] = motion else map:put(key, { motion }) end
    end
  end
end

local Detector = {}
Detector.__index = Detector
function Detector:frame(aircraft)
  local motions, seen = {}, Tree.new()
  for _, plane in ipairs(aircraft) do
    local old = self.state:put(plane.sign, plane.position)
    seen:put(plane.sign, true)
    motions[#motions + 1] = { sign = plane.sign, one = old or plane.position, two = plane.position }
  end
  local map = Tree.new()
  for _, motion in ipairs(motions) do draw(map, motion) end
  local found = 0
  map:each(function(_, cell)
    for i = 1, #cell - 1 do
      for j = i + 1, #cell do
        if collision(cell[i], cell[j]) then found = found + 1 end
      end
    end
  end)
  return found
end

return function()
  local detector = setmetatable({ state = Tree.new() }, Detector)
  local total = 0
  for frame = 0, 9 do
    local aircraft = {}
    local time = frame / 10
    for i = 0, 99, 2 do
      aircraft[#aircraft + 1] = { sign = i, position = vec(time, math.cos(time) * 2 + i * 3, 10) }
      aircraft[#aircraft + 1] = { sign = i + 1, position = vec(time, math.sin(time) * 2 + i * 3, 10) }
    end
    total = total + detector:frame(aircraft)
  end
  return total
end

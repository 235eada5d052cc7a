-- Havlak's loop recognition over a made-up control-flow graph: many small objects, depth-first search, union-find, sets.
local function newGraph() return { blocks = {}, edges = 0 } end
local function block(graph, name)
  local b = graph.blocks[name]
  if not b then
    b = { name = name, ins = {}, outs = {} }
    graph.blocks[name] = b
    graph.start = graph.start or b
    graph.count = (graph.count or 0) + 1
  end
  return b
end
local function edge(graph, from, to)
  local a, b = block(graph, from), block(graph, to)
  a.outs[#a.outs + 1] = b
  b.ins[#b.ins + 1] = a
  graph.edges = graph.edges + 1
end
local function diamond(graph, start)
  edge(graph, start, start + 1)
  edge(graph, start, start + 2)
  edge(graph, start + 1, start + 3)
  edge(graph, start + 2, start + 3)
  return start + 3
end
local function straight(graph, start, n)
  for i = 0, n - 1 do edge(graph, start + i, start + i + 1) end
  return start + n
end
local function baseLoop(graph, from)
  local header = straight(graph, from, 1)
  local d1 = diamond(graph, header)
  local d2 = straight(graph, d1, 1)
  local d3 = diamond(graph, d2)
  local footer = straight(graph, d3, 1)
  edge(graph, d2, d1)
  edge(graph, d3, header)
  edge(graph, footer, from)
  return straight(graph, footer, 1)
end

local UNVISITED = math.maxinteger
local NON_HEADER, REDUCIBLE, SELF, IRREDUCIBLE, DEAD = 1, 2, 3, 4, 5

-- A node of the union-find forest.
local Node = {}
Node.__index = Node
function Node.new(b, number) return setmetatable({ block = b, number = number }, Node) end
function Node:find()
  local node, path = self, {}
  while node ~= node.parent do
    if node.parent ~= node.parent.parent then path[#path + 1] = node end
    node = node.parent
  end
  for i = 1, #path do path[i].parent = node end
  return node
end

local function search(start, nodes, numbers, last)
  local current = 0
  local function visit(b)
    current = current + 1
    local me = current
    local node = Node.new(b, me)
    node.parent = node
    nodes[me] = node
    numbers[b] = me
    for i = 1, #b.outs do
      if numbers[b.outs[i]] == UNVISITED then visit(b.outs[i]) end
    end
    last[me] = current
  end
  visit(start)
  return current
end

local function findLoops(graph)
  local nodes, numbers, last = {}, {}, {}
  for _, b in pairs(graph.blocks) do numbers[b] = UNVISITED end
  local size = search(graph.start, nodes, numbers, last)
  local backs, others, header, kind = {}, {}, {}, {}
  local loops = {}
  for w = 1, size do
    header[w], kind[w] = 1, NON_HEADER
    local b = nodes[w].block
    backs[w], others[w] = {}, {}
    if not b then kind[w] = DEAD else
      for i = 1, #b.ins do
        local v = numbers[b.ins[i]]
        if v ~= UNVISITED then
          if w <= v and v <= last[w] then backs[w][#backs[w] + 1] = v else others[w][v] = true end
        end
      end
    end
  end
  for w = size, 1, -1 do
    local pool, inPool = {}, {}
    for i = 1, #backs[w] do
      local v = backs[w][i]
      if v ~= w then
        local node = nodes[v]:find()
        if not inPool[node] then pool[#pool + 1] = node inPool[node] = true end
      else
        kind[w] = SELF
      end
    end
    if #pool > 0 then kind[w] = REDUCIBLE end
    local i = 1
    while i <= #pool do
      local x = pool[i]
      i = i + 1
      for y in pairs(others[x.number]) do
        local z = nodes[y]:find()
        if not (w <= z.number and z.number <= last[w]) then
          kind[w] = IRREDUCIBLE
          others[w][z.number] = true
        elseif z.number ~= w and not inPool[z] then
          pool[#pool + 1] = z
          inPool[z] = true
        end
      end
    end
    if #pool > 0 or kind[w] == SELF then
      local loop = { header = nodes[w].block, reducible = kind[w] ~= IRREDUCIBLE, blocks = 1, children = {} }
      loops[#loops + 1] = loop
      nodes[w].loop = loop
      for k = 1, #pool do
        local node = pool[k]
        header[node.number] = w
        node.parent = nodes[w]
        if node.loop then
          node.loop.parent = loop
          loop.children[#loop.children + 1] = node.loop
        else
          loop.blocks = loop.blocks + 1
        end
      end
    end
  end
  return loops
end

local function depthOf(loop)
  local d = 0
  while loop do d, loop = d + 1, loop.parent end
  return d
end

local function buildGraph()
  local graph = newGraph()
  block(graph, 0)
  baseLoop(graph, 0)
  block(graph, 1)
  edge(graph, 0, 2)
  local n = 2
  for _ = 1, 4 do
    edge(graph, 2, n + 1)
    n = n + 1
    for _ = 1, 12 do
      local top = n
      n = straight(graph, n, 1)
      for _ = 1, 5 do n = baseLoop(graph, n) end
      local bottom = straight(graph, n, 1)
      edge(graph, n, top)
      n = bottom
    end
    edge(graph, n, 1)
  end
  return graph
end

return function()
  local graph = buildGraph()
  local loops = findLoops(graph)
  local sum = 0
  for _, loop in ipairs(loops) do sum = sum + depthOf(loop) * 7 + loop.blocks end
  return sum * 10000 + #loops + graph.count
end

-- stress: 1000
-- Old objects get new ones in every way there is, at every point of an incremental cycle; nothing of it is lost.
local ballast = {}
for i = 1, 300 do ballast[i] = { { i }, function() return i end } end
collectgarbage()
collectgarbage("stop")

local array, record, class, list, keyed = { 0, 0, 0, 0 }, { field = 0 }, {}, {}, {}
local raw, moved, sparse, metas = {}, { 0, 0, 0, 0 }, {}, {}
for i = 1, 4 do metas[i] = {} end
local kept
local function keep(v) kept = v end
local function last() return kept end
local closures = {}
global = 0

local function fresh(n) return { value = n } end
local n = 0
local function write()
  n = n + 1
  array[n % 4 + 1] = fresh(n)
  array[1] = fresh(n)
  local at = n % 4 + 1
  array[at] = fresh(n)
  record.field = fresh(n)
  record["new" .. n % 8] = fresh(n)
  global = fresh(n)
  list[#list + 1] = fresh(n)
  table.insert(list, 1, fresh(n))
  if #list > 20 then table.remove(list, 2) table.remove(list) end
  keyed[fresh(n)] = fresh(n)
  keyed[n + 0.5] = fresh(n)
  keyed["k" .. n] = fresh(n)
  rawset(raw, n % 5, fresh(n))
  rawset(raw, "x", fresh(n))
  table.move({ fresh(n), fresh(n) }, 1, 2, 3, moved)
  sparse[n * 1000] = fresh(n)
  setmetatable(metas[n % 4 + 1], { __index = fresh(n), value = n })
  keep(fresh(n))
  closures[n % 10 + 1] = function() return kept, fresh(n) end
  local co = coroutine.wrap(function(v) while true do v = coroutine.yield(v) end end)
  co(fresh(n))
  closures[n % 10 + 11] = co
  debug.setuservalue(io.stdout, fresh(n))
  debug.upvaluejoin(write_to_other, 1, last, 1)
  string.gsub("abc", "%w", { a = fresh(n) and "x" })
  list[#list] = table.pack(fresh(n), fresh(n))
  return array[at].value == n and record.field.value == n and last().value == n and kept.value == n and global.value == n
end
function write_to_other() return last end

local right, steps = true, 0
for cycle = 1, 3 do
  repeat
    steps = steps + 1
    right = write() and right
  until collectgarbage("step", 1)
end
print(right, steps > 3) --> true	true
local sum = 0
for i = 1, 300 do sum = sum + ballast[i][1][1] + ballast[i][2]() end
print(sum) --> 90300
local count, wrong = 0, 0
for k, v in pairs(keyed) do
  count = count + 1
  if type(k) == "table" and k.value ~= v.value then wrong = wrong + 1 end
end
print(count == 3 * n, wrong) --> true	0
local holes = 0
for i = 1, n do if sparse[i * 1000].value ~= i then holes = holes + 1 end end
print(holes) --> 0
collectgarbage("restart")

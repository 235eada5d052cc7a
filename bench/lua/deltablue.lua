-- A one-way constraint solver, incremental: chains of equality constraints and a projection; objects, dispatch, growing lists.
local REQUIRED, STRONG_PREFERRED, PREFERRED, STRONG_DEFAULT, NORMAL, WEAK_DEFAULT, WEAKEST = 0, 1, 2, 3, 4, 5, 6
local NONE, FORWARD, BACKWARD = 0, 1, -1

local planner

local Variable = {}
Variable.__index = Variable
function Variable.new(name, value)
  return setmetatable({ name = name, value = value or 0, constraints = {}, determinedBy = nil, mark = 0, strength = WEAKEST, stay = true }, Variable)
end
function Variable:add(c) self.constraints[#self.constraints + 1] = c end
function Variable:remove(c)
  local list = self.constraints
  for i = 1, #list do
    if list[i] == c then
      table.remove(list, i)
      break
    end
  end
  if self.determinedBy == c then self.determinedBy = nil end
end

local function class(parent)
  local c = {}
  c.__index = c
  return parent and setmetatable(c, { __index = parent }) or c
end

local Constraint = class()
function Constraint:activate()
  self:addToGraph()
  planner:incrementalAdd(self)
end
function Constraint:satisfy(mark)
  self:chooseMethod(mark)
  if not self:isSatisfied() then
    if self.strength == REQUIRED then error("could not satisfy a required constraint") end
    return nil
  end
  self:markInputs(mark)
  local out = self:output()
  local overridden = out.determinedBy
  if overridden then overridden:markUnsatisfied() end
  out.determinedBy = self
  if not planner:addPropagate(self, mark) then error("cycle encountered") end
  out.mark = mark
  return overridden
end
function Constraint:destroy()
  if self:isSatisfied() then planner:incrementalRemove(self) else self:removeFromGraph() end
end
function Constraint:isInput() return false end

local Unary = class(Constraint)
function Unary:setUp(v, strength)
  self.strength, self.out, self.satisfied = strength, v, false
  self:activate()
  return self
end
function Unary:addToGraph()
  self.out:add(self)
  self.satisfied = false
end
function Unary:chooseMethod(mark) self.satisfied = self.out.mark ~= mark and self.strength < self.out.strength end
function Unary:isSatisfied() return self.satisfied end
function Unary:markInputs() end
function Unary:output() return self.out end
function Unary:recalculate()
  self.out.strength = self.strength
  self.out.stay = not self:isInput()
  if self.out.stay then self:execute() end
end
function Unary:markUnsatisfied() self.satisfied = false end
function Unary:inputsKnown() return true end
function Unary:removeFromGraph()
  self.out:remove(self)
  self.satisfied = false
end

local Stay = class(Unary)
function Stay.new(v, strength) return setmetatable({}, Stay):setUp(v, strength) end
function Stay:execute() end
local Edit = class(Unary)
function Edit.new(v, strength) return setmetatable({}, Edit):setUp(v, strength) end
function Edit:isInput() return true end
function Edit:execute() end

local Binary = class(Constraint)
function Binary:setUp(v1, v2, strength)
  self.strength, self.v1, self.v2, self.direction = strength, v1, v2, NONE
  self:activate()
  return self
end
function Binary:chooseMethod(mark)
  local v1, v2, s = self.v1, self.v2, self.strength
  if v1.mark == mark then
    self.direction = v2.mark ~= mark and s < v2.strength and FORWARD or NONE
  elseif v2.mark == mark then
    self.direction = v1.mark ~= mark and s < v1.strength and BACKWARD or NONE
  elseif v1.strength > v2.strength then
    self.direction = s < v1.strength and BACKWARD or NONE
  else
    self.direction = s < v2.strength and FORWARD or BACKWARD
  end
end
function Binary:addToGraph()
  self.v1:add(self)
  self.v2:add(self)
  self.direction = NONE
end
function Binary:isSatisfied() return self.direction ~= NONE end
function Binary:input() return self.direction == FORWARD and self.v1 or self.v2 end
function Binary:output() return self.direction == FORWARD and self.v2 or self.v1 end
function Binary:markInputs(mark) self:input().mark = mark end
function Binary:recalculate()
  local input, out = self:input(), self:output()
  out.strength = math.max(self.strength, input.strength)
  out.stay = input.stay
  if out.stay then self:execute() end
end
function Binary:markUnsatisfied() self.direction = NONE end
function Binary:inputsKnown(mark)
  local i = self:input()
  return i.mark == mark or i.stay or i.determinedBy == nil
end
function Binary:removeFromGraph()
  self.v1:remove(self)
  self.v2:remove(self)
  self.direction = NONE
end

local Equality = class(Binary)
function Equality.new(v1, v2, strength) return setmetatable({}, Equality):setUp(v1, v2, strength) end
function Equality:execute() self:output().value = self:input().value end

local Scale = class(Binary)
function Scale.new(source, scale, offset, dest, strength)
  return setmetatable({ scale = scale, offset = offset }, Scale):setUp(source, dest, strength)
end
function Scale:addToGraph()
  Binary.addToGraph(self)
  self.scale:add(self)
  self.offset:add(self)
end
function Scale:removeFromGraph()
  Binary.removeFromGraph(self)
  self.scale:remove(self)
  self.offset:remove(self)
end
function Scale:markInputs(mark)
  Binary.markInputs(self, mark)
  self.scale.mark, self.offset.mark = mark, mark
end
function Scale:execute()
  if self.direction == FORWARD then self.v2.value = self.v1.value * self.scale.value + self.offset.value
  else self.v1.value = (self.v2.value - self.offset.value) // self.scale.value end
end
function Scale:recalculate()
  local input, out = self:input(), self:output()
  out.strength = math.max(self.strength, input.strength)
  out.stay = input.stay and self.scale.stay and self.offset.stay
  if out.stay then self:execute() end
end

local Planner = class()
function Planner.new() return setmetatable({ mark = 0 }, Planner) end
function Planner:newMark()
  self.mark = self.mark + 1
  return self.mark
end
function Planner:incrementalAdd(c)
  local mark = self:newMark()
  local overridden = c:satisfy(mark)
  while overridden do overridden = overridden:satisfy(mark) end
end
function Planner:incrementalRemove(c)
  local out = c:output()
  c:markUnsatisfied()
  c:removeFromGraph()
  local unsatisfied = self:removePropagate(out)
  for strength = REQUIRED, WEAKEST do
    for _, u in ipairs(unsatisfied) do
      if u.strength == strength then self:incrementalAdd(u) end
    end
  end
end
function Planner:makePlan(sources)
  local mark, plan, todo = self:newMark(), {}, sources
  while #todo > 0 do
    local c = table.remove(todo)
    if c:output().mark ~= mark and c:inputsKnown(mark) then
      plan[#plan + 1] = c
      c:output().mark = mark
      self:addConsuming(c:output(), todo)
    end
  end
  return plan
end
function Planner:extractPlan(constraints)
  local sources = {}
  for _, c in ipairs(constraints) do
    if c:isInput() and c:isSatisfied() then sources[#sources + 1] = c end
  end
  return self:makePlan(sources)
end
function Planner:addPropagate(c, mark)
  local todo = { c }
  while #todo > 0 do
    local d = table.remove(todo)
    if d:output().mark == mark then
      self:incrementalRemove(c)
      return false
    end
    d:recalculate()
    self:addConsuming(d:output(), todo)
  end
  return true
end
function Planner:removePropagate(out)
  out.determinedBy, out.strength, out.stay = nil, WEAKEST, true
  local unsatisfied, todo = {}, { out }
  while #todo > 0 do
    local v = table.remove(todo)
    for _, c in ipairs(v.constraints) do
      if not c:isSatisfied() then unsatisfied[#unsatisfied + 1] = c end
    end
    local determining = v.determinedBy
    for _, c in ipairs(v.constraints) do
      if c ~= determining and c:isSatisfied() then
        c:recalculate()
        todo[#todo + 1] = c:output()
      end
    end
  end
  return unsatisfied
end
function Planner:addConsuming(v, list)
  local determining = v.determinedBy
  for _, c in ipairs(v.constraints) do
    if c ~= determining and c:isSatisfied() then list[#list + 1] = c end
  end
end

local function change(v, value)
  local edit = Edit.new(v, PREFERRED)
  local plan = planner:extractPlan({ edit })
  for _ = 1, 10 do
    v.value = value
    for i = 1, #plan do plan[i]:execute() end
  end
  edit:destroy()
end
local function chain(n)
  planner = Planner.new()
  local previous, first, last
  for i = 0, n do
    local v = Variable.new("v" .. i)
    if previous then Equality.new(previous, v, REQUIRED) end
    if i == 0 then first = v end
    if i == n then last = v end
    previous = v
  end
  Stay.new(last, STRONG_DEFAULT)
  local edit = Edit.new(first, PREFERRED)
  local plan = planner:extractPlan({ edit })
  for i = 1, 100 do
    first.value = i
    for k = 1, #plan do plan[k]:execute() end
    if last.value ~= i then error("chain test failed") end
  end
  edit:destroy()
  return last.value
end
local function projection(n)
  planner = Planner.new()
  local scale, offset, src, dst, dests = Variable.new("scale", 10), Variable.new("offset", 1000), nil, nil, {}
  for i = 1, n do
    src, dst = Variable.new("src", i), Variable.new("dst", i)
    dests[#dests + 1] = dst
    Stay.new(src, NORMAL)
    Scale.new(src, scale, offset, dst, REQUIRED)
  end
  change(src, 17)
  if dst.value ~= 1170 then error("projection 1 failed") end
  change(dst, 1050)
  if src.value ~= 5 then error("projection 2 failed") end
  change(scale, 5)
  for i = 1, n - 1 do if dests[i].value ~= i * 5 + 1000 then error("projection 3 failed") end end
  change(offset, 2000)
  for i = 1, n - 1 do if dests[i].value ~= i * 5 + 2000 then error("projection 4 failed") end end
  return dst.value
end
return function() return chain(100) + projection(100) end

-- An operating system's scheduler simulated: tasks, packets, queues; objects with methods and dispatch by kind.
local IDLE, WORKER, HANDLER_A, HANDLER_B, DEVICE_A, DEVICE_B = 1, 2, 3, 4, 5, 6
local DEVICE_PACKET, WORK_PACKET = 0, 1

local Packet = {}
Packet.__index = Packet
function Packet.new(link, identity, kind)
  return setmetatable({ link = link, identity = identity, kind = kind, datum = 1, data = { 0, 0, 0, 0 } }, Packet)
end
local function append(packet, queue)
  packet.link = nil
  if not queue then return packet end
  local last = queue
  while last.link do last = last.link end
  last.link = packet
  return queue
end

local Task = {}
Task.__index = Task
function Task.new(link, identity, priority, queue, waiting, ready, work, record)
  return setmetatable({
    link = link, identity = identity, priority = priority, input = queue, work = work, record = record,
    packetPending = queue ~= nil, taskWaiting = waiting, taskHolding = false, ready = ready,
  }, Task)
end
function Task:isHoldingOrWaiting() return self.taskHolding or (not self.packetPending and self.taskWaiting) end
function Task:isWaitingWithPacket() return self.packetPending and self.taskWaiting and not self.taskHolding end
function Task:addInput(packet, old)
  if not self.input then
    self.input = packet
    self.packetPending = true
    if self.priority > old.priority then return self end
  else
    append(packet, self.input)
  end
  return old
end
function Task:run()
  local message
  if self:isWaitingWithPacket() then
    message = self.input
    self.input = message.link
    self.taskWaiting = false
    self.packetPending = self.input ~= nil
  end
  return self.work(self, message, self.record)
end

local Scheduler = {}
Scheduler.__index = Scheduler
function Scheduler.new() return setmetatable({ tasks = {}, queued = 0, held = 0 }, Scheduler) end
function Scheduler:create(identity, priority, queue, waiting, work, record)
  local task = Task.new(self.list, identity, priority, queue, waiting, false, work, record)
  self.list = task
  self.tasks[identity] = task
end
function Scheduler:wait()
  self.current.taskWaiting = true
  return self.current
end
function Scheduler:hold()
  self.held = self.held + 1
  self.current.taskHolding = true
  return self.current.link
end
function Scheduler:release(identity)
  local task = self.tasks[identity]
  task.taskHolding = false
  if task.priority > self.current.priority then return task end
  return self.current
end
function Scheduler:queue(packet)
  local task = self.tasks[packet.identity]
  self.queued = self.queued + 1
  packet.link = nil
  packet.identity = self.current.identity
  return task:addInput(packet, self.current)
end
function Scheduler:schedule()
  self.current = self.list
  while self.current do
    if self.current:isHoldingOrWaiting() then
      self.current = self.current.link
    else
      self.current = self.current:run()
    end
  end
end

local function build(scheduler)
  local function idle(_, _, record)
    record.count = record.count - 1
    if record.count == 0 then return scheduler:hold() end
    if record.control & 1 == 0 then
      record.control = record.control // 2
      return scheduler:release(DEVICE_A)
    end
    record.control = (record.control // 2) ~ 53256
    return scheduler:release(DEVICE_B)
  end
  local function worker(_, packet, record)
    if not packet then return scheduler:wait() end
    record.destination = record.destination == HANDLER_A and HANDLER_B or HANDLER_A
    packet.identity = record.destination
    packet.datum = 1
    for i = 1, 4 do
      record.count = record.count + 1
      if record.count > 26 then record.count = 1 end
      packet.data[i] = 64 + record.count
    end
    return scheduler:queue(packet)
  end
  local function handler(_, packet, record)
    if packet then
      if packet.kind == WORK_PACKET then record.workIn = append(packet, record.workIn)
      else record.deviceIn = append(packet, record.deviceIn) end
    end
    local work = record.workIn
    if work then
      local count = work.datum
      if count > 4 then
        record.workIn = work.link
        return scheduler:queue(work)
      end
      local device = record.deviceIn
      if device then
        record.deviceIn = device.link
        device.datum = work.data[count]
        work.datum = count + 1
        return scheduler:queue(device)
      end
    end
    return scheduler:wait()
  end
  local function device(_, packet, record)
    if not packet then
      local pending = record.pending
      if not pending then return scheduler:wait() end
      record.pending = nil
      return scheduler:queue(pending)
    end
    record.pending = packet
    return scheduler:hold()
  end
  scheduler:create(IDLE, 0, nil, false, idle, { control = 1, count = 10000 })
  local queue = Packet.new(nil, WORKER, WORK_PACKET)
  queue = Packet.new(queue, WORKER, WORK_PACKET)
  scheduler:create(WORKER, 1000, queue, true, worker, { destination = HANDLER_A, count = 0 })
  for identity, deviceIdentity in pairs({ [HANDLER_A] = DEVICE_A, [HANDLER_B] = DEVICE_B }) do
    queue = Packet.new(nil, deviceIdentity, DEVICE_PACKET)
    queue = Packet.new(queue, deviceIdentity, DEVICE_PACKET)
    queue = Packet.new(queue, deviceIdentity, DEVICE_PACKET)
    scheduler:create(identity, identity == HANDLER_A and 2000 or 3000, queue, true, handler, {})
  end
  scheduler:create(DEVICE_A, 4000, nil, true, device, {})
  scheduler:create(DEVICE_B, 5000, nil, true, device, {})
end

return function()
  local scheduler = Scheduler.new()
  build(scheduler)
  scheduler:schedule()
  return scheduler.queued * 100000 + scheduler.held
end

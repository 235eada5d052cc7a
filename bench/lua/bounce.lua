-- Balls bouncing in a box, positions from a small random generator: methods on many objects.
local Random = {}
Random.__index = Random
function Random.new() return setmetatable({ seed = 74755 }, Random) end
function Random:next()
  self.seed = (self.seed * 1309 + 13849) & 65535
  return self.seed
end
local Ball = {}
Ball.__index = Ball
function Ball.new(random)
  return setmetatable({ x = random:next() % 500, y = random:next() % 500, vx = random:next() % 300 - 150, vy = random:next() % 300 - 150 }, Ball)
end
function Ball:bounce()
  local limit, bounced = 500, false
  self.x = self.x + self.vx
  self.y = self.y + self.vy
  if self.x > limit then self.x = limit self.vx = -math.abs(self.vx) bounced = true end
  if self.x < 0 then self.x = 0 self.vx = math.abs(self.vx) bounced = true end
  if self.y > limit then self.y = limit self.vy = -math.abs(self.vy) bounced = true end
  if self.y < 0 then self.y = 0 self.vy = math.abs(self.vy) bounced = true end
  return bounced
end
return function()
  local random, balls, bounces = Random.new(), {}, 0
  for i = 1, 100 do balls[i] = Ball.new(random) end
  for _ = 1, 100 do
    for _, ball in ipairs(balls) do
      if ball:bounce() then bounces = bounces + 1 end
    end
  end
  return bounces
end

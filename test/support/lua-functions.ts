/** The beginning of a program: local functions and methods of several kinds. */
export const LUA_FUNCTIONS = `
  local function fib(n) if n < 2 then return n end return fib(n - 1) + fib(n - 2) end
  local function join(t) local s = "" for i, v in ipairs(t) do s = s .. i .. v end return s end
  local Point = {} Point.__index = Point
  function Point.new(x, y) return setmetatable({ x = x, y = y }, Point) end
  function Point:add(o) return Point.new(self.x + o.x, self.y + o.y) end`;

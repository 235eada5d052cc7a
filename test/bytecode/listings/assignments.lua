local a, b, c
a, b = b, a
a[b], b = 1, 2
a.x, a.y, a = b, c
a[1], a[2], c = f()
a, b, c = 0, f()
x, y = y, x, f()
local function f()
  a.b, a = a, b
  b[a], a = 1, 2
end

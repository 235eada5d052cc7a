-- The Mandelbrot set, 120 by 120, packed into bits: float loops and integer bit operations.
return function()
  local size, sum = 120, 0
  for py = 0, size - 1 do
    local ci = 2.0 * py / size - 1.0
    local bits = 0
    for px = 0, size - 1 do
      local cr = 2.0 * px / size - 1.5
      local zr, zi, zr2, zi2, inside = 0.0, 0.0, 0.0, 0.0, 1
      for _ = 1, 50 do
        zi = 2.0 * zr * zi + ci
        zr = zr2 - zi2 + cr
        zr2, zi2 = zr * zr, zi * zi
        if zr2 + zi2 > 4.0 then
          inside = 0
          break
        end
      end
      bits = (bits << 1 | inside) & 0xffffffff
      if px % 32 == 31 then sum = sum ~ bits end
    end
    sum = (sum * 3 + bits) & 0xffffffff
  end
  return sum
end

-- All ways to put eight queens on a board: recursion and small arrays.
local function queens(n)
  local rows, ups, downs, found = {}, {}, {}, 0
  local function place(column)
    if column > n then
      found = found + 1
      return
    end
    for row = 1, n do
      local up, down = row + column, row - column + n
      if not rows[row] and not ups[up] and not downs[down] then
        rows[row], ups[up], downs[down] = true, true, true
        place(column + 1)
        rows[row], ups[up], downs[down] = false, false, false
      end
    end
  end
  place(1)
  return found
end
return function() return queens(8) end

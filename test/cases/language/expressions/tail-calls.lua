-- Tail calls need no stack.
-- stress: 1000
local function loop(n) if n == 0 then return "done" end return loop(n - 1) end
print(loop(1000000)) --> done
local even, odd
function even(n) if n == 0 then return true end return odd(n - 1) end
function odd(n) if n == 0 then return false end return even(n - 1) end
print(even(300001)) --> false
local o = { go = function(self, n) if n == 0 then return "method" end return self:go(n - 1) end }
print(o:go(300000)) --> method

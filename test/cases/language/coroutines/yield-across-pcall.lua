-- pcall and xpcall are no barrier for yields.
local co = coroutine.wrap(function()
  print(pcall(function()
    local v = coroutine.yield("in pcall")
    error("e" .. v, 0)
  end))
  print(xpcall(function(...)
    return coroutine.yield("in xpcall", ...)
  end, function(m) return "handled " .. m end, "arg"))
  print(xpcall(function() coroutine.yield("again") error("x", 0) end, function(m) return "handled " .. m end))
  return "done"
end)
print(co()) --> in pcall
--> false	e1
print(co("1")) --> in xpcall	arg
--> true	2	3
print(co("2", "3")) --> again
--> false	handled x
print(co()) --> done

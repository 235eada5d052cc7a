-- Many values pass through yield and resume.
local co = coroutine.wrap(function(...)
  print(select("#", ...)) --> 2000
  print(select("#", coroutine.yield(table.unpack({}, 1, 3000))))
  return table.unpack({}, 1, 100)
end)
print(select("#", co(table.unpack({}, 1, 2000)))) --> 3000
--> 50
print(select("#", co(table.unpack({}, 1, 50)))) --> 100

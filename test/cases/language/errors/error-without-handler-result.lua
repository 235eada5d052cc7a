-- A handler without results gives nil.
print(xpcall(error, function() end, "x")) --> false	nil
print(xpcall(error, print, "printed")) --> printed
--> false	nil

-- %p shows addresses of objects and (null) for other values.
local t = {}
print(("%p %p %p %p"):format(nil, true, 1, 1.5)) --> (null) (null) (null) (null)
print(("[%10p] [%-10p]"):format(1, 1)) --> [    (null)] [(null)    ]
print(("%p"):format(t) == ("%p"):format(t), ("%p"):format(t) ~= ("%p"):format({}), ("%p"):format("a") == ("%p"):format("a")) --> true	true	true
print(("%p"):format(t):match("^0x%x+$") ~= nil) --> true
print(tostring(t):find(("%p"):format(t), 1, true) ~= nil, tostring(print):find(("%p"):format(print), 1, true) ~= nil) --> true	true
print(pcall(string.format, "%p")) --> false	bad argument #2 to 'string.format' (no value)
print(pcall(string.format, "%.3p", t)) --> false	invalid conversion specification: '%.3p'
print(pcall(string.format, "%05p", t)) --> false	invalid conversion specification: '%05p'

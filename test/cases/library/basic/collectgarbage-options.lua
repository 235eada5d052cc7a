-- Options whose results do not depend on the collector's pace.
print(collectgarbage(), collectgarbage("collect"), collectgarbage(nil)) --> 0	0	0
print(math.type(collectgarbage("count")), collectgarbage("count") > 0) --> float	true
print(collectgarbage("isrunning"), collectgarbage("stop"), collectgarbage("isrunning"), collectgarbage("restart"), collectgarbage("isrunning")) --> true	0	false	0	true
collectgarbage("incremental")
print(collectgarbage("incremental"), collectgarbage("generational"), collectgarbage("generational"), collectgarbage("incremental")) --> incremental	incremental	generational	generational
print(type(collectgarbage("step")), type(collectgarbage("step", 100))) --> boolean	boolean
print(math.type(collectgarbage("setpause", 200)), math.type(collectgarbage("setstepmul", 200))) --> integer	integer
print(collectgarbage("setpause", 200), collectgarbage("setstepmul", 100)) --> 200	200
print(pcall(collectgarbage, "none")) --> false	bad argument #1 to 'collectgarbage' (invalid option 'none')
print(pcall(collectgarbage, {})) --> false	bad argument #1 to 'collectgarbage' (string expected, got table)
print(pcall(collectgarbage, "step", "x")) --> false	bad argument #2 to 'collectgarbage' (number expected, got string)
print(pcall(collectgarbage, "incremental", {})) --> false	bad argument #2 to 'collectgarbage' (number expected, got table)

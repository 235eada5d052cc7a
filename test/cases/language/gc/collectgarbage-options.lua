-- The options of collectgarbage and their results.
print(collectgarbage("collect"), collectgarbage()) --> 0	0
print(math.type(collectgarbage("count"))) --> float
print(collectgarbage("isrunning")) --> true
print(collectgarbage("stop"), collectgarbage("isrunning")) --> 0	false
print(collectgarbage("restart"), collectgarbage("isrunning")) --> 0	true
collectgarbage("generational")
print(collectgarbage("incremental")) --> generational
print(collectgarbage("incremental")) --> incremental
print(pcall(collectgarbage, "bogus")) --> false	bad argument #1 to 'collectgarbage' (invalid option 'bogus')
print(type(collectgarbage("step"))) --> boolean

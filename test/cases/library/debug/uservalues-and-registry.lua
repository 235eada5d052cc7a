-- Files have no user values; the registry holds the main thread, the globals and the loaded modules.
print(debug.getuservalue(io.stdout)) --> nil
print(select("#", debug.getuservalue(io.stdout)), select("#", debug.getuservalue(1))) --> 1	1
print(debug.getuservalue(io.stdout, 2), debug.getuservalue({}, 1)) --> nil	nil
print(debug.setuservalue(io.stdout, 5)) --> nil
local registry = debug.getregistry()
print(registry[1] == coroutine.running(), registry[2] == _G, #registry) --> true	true	2
print(coroutine.wrap(function() return type(debug.getregistry()[1]), debug.getregistry()[1] == coroutine.running() end)()) --> thread	false
print(registry._LOADED == package.loaded, registry._PRELOAD == package.preload, registry["FILE*"] == getmetatable(io.stdout)) --> true	true	true
print(registry._IO_output == io.stdout, registry._IO_input == io.stdin) --> true	true
registry.mine = 1 print(debug.getregistry().mine) --> 1

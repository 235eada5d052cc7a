-- User values of things that have none; the registry is a table.
print(debug.getuservalue(1), debug.getuservalue({}, 1)) --> nil	nil
print(type(debug.getregistry())) --> table
print(pcall(debug.setuservalue, 1, 2)) --> false	bad argument #1 to 'debug.setuservalue' (userdata expected, got number)
print(pcall(debug.setuservalue, {}, 2)) --> false	bad argument #1 to 'debug.setuservalue' (userdata expected, got table)
print(debug.setuservalue(io.stdout, 1, 5)) --> nil
print(pcall(debug.setuservalue)) --> false	bad argument #1 to 'debug.setuservalue' (userdata expected, got no value)

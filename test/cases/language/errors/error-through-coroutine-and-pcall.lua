-- resume is a pcall for the coroutine's body.
local co = coroutine.create(function() error({ tag = "t" }) end)
local ok, e = coroutine.resume(co)
print(ok, e.tag, coroutine.status(co)) --> false	t	dead
print(coroutine.resume(co)) --> false	cannot resume dead coroutine
local w = coroutine.wrap(function() local x; x() end)
print(pcall(w)) --> false	error-through-coroutine-and-pcall.lua:6: attempt to call a nil value (local 'x')
print(pcall(w)) --> false	cannot resume dead coroutine

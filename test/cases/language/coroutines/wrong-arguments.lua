-- Arguments of the coroutine functions are checked.
print(pcall(coroutine.create)) --> false	bad argument #1 to 'coroutine.create' (function expected, got no value)
print(pcall(coroutine.create, 1)) --> false	bad argument #1 to 'coroutine.create' (function expected, got number)
print(pcall(coroutine.resume, 1)) --> false	bad argument #1 to 'coroutine.resume' (thread expected, got number)
print(pcall(coroutine.wrap, {})) --> false	bad argument #1 to 'coroutine.wrap' (function expected, got table)
print(pcall(coroutine.status)) --> false	bad argument #1 to 'coroutine.status' (thread expected, got no value)
print(pcall(coroutine.close, nil)) --> false	bad argument #1 to 'coroutine.close' (thread expected, got nil)
print(pcall(coroutine.isyieldable, 1)) --> false	bad argument #1 to 'coroutine.isyieldable' (thread expected, got number)

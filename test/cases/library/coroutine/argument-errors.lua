-- The argument errors of the library.
for _, name in ipairs { "create", "wrap", "resume", "status", "close", "isyieldable" } do
  local f = coroutine[name]
  print(name, pcall(f)) --> create	false	bad argument #1 to 'coroutine.create' (function expected, got no value)
  print(name, pcall(f, 1)) --> create	false	bad argument #1 to 'coroutine.create' (function expected, got number)
  --> wrap	false	bad argument #1 to 'coroutine.wrap' (function expected, got no value)
  --> wrap	false	bad argument #1 to 'coroutine.wrap' (function expected, got number)
  --> resume	false	bad argument #1 to 'coroutine.resume' (thread expected, got no value)
  --> resume	false	bad argument #1 to 'coroutine.resume' (thread expected, got number)
  --> status	false	bad argument #1 to 'coroutine.status' (thread expected, got no value)
  --> status	false	bad argument #1 to 'coroutine.status' (thread expected, got number)
  --> close	false	bad argument #1 to 'coroutine.close' (thread expected, got no value)
  --> close	false	bad argument #1 to 'coroutine.close' (thread expected, got number)
  --> isyieldable	true	false
  --> isyieldable	false	bad argument #1 to 'coroutine.isyieldable' (thread expected, got number)
end
print(pcall(coroutine.create, "print")) --> false	bad argument #1 to 'coroutine.create' (function expected, got string)
print(pcall(coroutine.resume, print)) --> false	bad argument #1 to 'coroutine.resume' (thread expected, got function)
print(pcall(coroutine.yield)) --> false	attempt to yield from outside a coroutine
print(pcall(coroutine.yield, 1)) --> false	attempt to yield from outside a coroutine
print(pcall(coroutine.close, coroutine.running())) --> false	cannot close a running coroutine

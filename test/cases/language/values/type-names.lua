-- type() names all basic types; type() itself needs an argument.
for _, value in ipairs { true, 1, 1.5, "s", print, {}, coroutine.create(print) } do
  print(type(value)) --> boolean
  --> number
  --> number
  --> string
  --> function
  --> table
  --> thread
end
print(type(nil)) --> nil
print(type(io.stdout)) --> userdata
print(pcall(type)) --> false	bad argument #1 to 'type' (value expected)

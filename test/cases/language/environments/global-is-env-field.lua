-- A global name is a field of _ENV, which starts as _G.
x = 10
print(_ENV.x, _G.x, _G == _ENV, _G._G == _G) --> 10	10	true	true
_ENV.y = 20
print(y) --> 20
_G["odd name"] = 3
print(_ENV["odd name"]) --> 3
print(undefined) --> nil

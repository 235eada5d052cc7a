-- A reader function is asked for pieces until it gives nil or "".
local function pieces(list)
  local i = 0
  return function() i = i + 1 return list[i] end
end
print(load(pieces { "return ", "1", "+ 2", nil, "garbage" })()) --> 3
print(load(pieces { "return ", "'a", "b'", "", "garbage" })()) --> ab
print(load(pieces {})()) -->
print(load(pieces { "return =" })) --> nil	(load):1: unexpected symbol near '='
print(load(pieces { "return =" }, "=mine")) --> nil	mine:1: unexpected symbol near '='
print(pcall(load, pieces { "return ", 7 })) --> true	function: 0x
print(pcall(load, function() error("reader failed") end)) --> true	nil	load-reader.lua:12: reader failed
print(pcall(load, function() error({}, 0) end) == true) --> true
print(load(pieces { "ret", "urn ...", " " })(9)) --> 9

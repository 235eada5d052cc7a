-- The names of the global table.
local names = {}
for name in pairs(_G) do if name ~= "arg" then names[#names + 1] = name end end
table.sort(names)
print(table.concat(names, " ")) --> _G _VERSION assert collectgarbage coroutine debug dofile error getmetatable io ipairs load loadfile math next os package pairs pcall print rawequal rawget rawlen rawset require select setmetatable string table tonumber tostring type utf8 warn xpcall
print(_G._G == _G, _VERSION) --> true	Lua 5.4
for _, library in ipairs { "coroutine", "debug", "io", "math", "os", "package", "string", "table", "utf8" } do
  local list = {}
  local compat = { atan2 = 1, cosh = 1, frexp = 1, ldexp = 1, log10 = 1, pow = 1, sinh = 1, tanh = 1, setcstacklimit = 1 }
  for name in pairs(_G[library]) do if not compat[name] then list[#list + 1] = name end end
  table.sort(list)
  print(library, table.concat(list, " ")) --> coroutine	close create isyieldable resume running status wrap yield
  --> debug	debug gethook getinfo getlocal getmetatable getregistry getupvalue getuservalue sethook setlocal setmetatable setupvalue setuservalue traceback upvalueid upvaluejoin
  --> io	close flush input lines open output popen read stderr stdin stdout tmpfile type write
  --> math	abs acos asin atan ceil cos deg exp floor fmod huge log max maxinteger min mininteger modf pi rad random randomseed sin sqrt tan tointeger type ult
  --> os	clock date difftime execute exit getenv remove rename setlocale time tmpname
  --> package	config cpath loaded loadlib path preload searchers searchpath
  --> string	byte char dump find format gmatch gsub len lower match pack packsize rep reverse sub unpack upper
  --> table	concat insert move pack remove sort unpack
  --> utf8	char charpattern codepoint codes len offset
end

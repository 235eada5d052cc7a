-- Cases of the string library. Each line's output is compared with that of lua5.4; the calls are generated, from a fixed seed.
local function show(v)
  if math.type(v) == "float" then return string.format("%a", v) end
  if type(v) == "string" then return (string.format("%q", v):gsub("\\\n", "\\n")) end
  if type(v) == "table" or type(v) == "function" or type(v) == "userdata" or type(v) == "thread" then return type(v) end
  return tostring(v)
end
local number = 0
local function line(...)
  local t, n = { ... }, select("#", ...)
  for i = 1, n do t[i] = show(t[i]) end
  number = number + 1
  print(number .. ": " .. table.concat(t, " ", 1, n))
end
local function case(f, ...) line(pcall(f, ...)) end

local seed = 12345
local function random(n) seed = (seed * 1103515245 + 12345) % 2147483648; return (seed // 65536) % n + 1 end
local function pick(t) return t[random(#t)] end

local long = ("The quick brown fox, "):rep(5)
local subjects = { "", "a", "abc", "hello world", "  trim me  ", "key = value", "x=1, y=22; z=333", "[[nested (a(b)c) brackets]]", "THE (quick) fox",
  "\0a\0b", "a.b.c", "aaaaaaaaab", "äöü\255\128", "line1\nline2\r\nline3", "%d%%", "foo123bar456", "2024-01-31T10:20:30", long, long:upper() .. "(" .. long .. ")" }
local patterns = { "", ".", "a", "%a+", "%w+", "(%w+)", "()", "(a)(b)", "^%s*(.-)%s*$", "(%w+)%s*=%s*(%w+)", "%b()", "%f[%w]%w+", "%f[%W]", "[%w_]+", "[^%s]+",
  "a*", "a-b", "a?b", "^a", "b$", "^$", "$", "%d+", "(%d+)-(%d+)-(%d+)", ".-", "(.-)l", "(.)%1", "[a-c]+", "[]]", "[^]]+", "[%]]", "[a-]", "%", "[a", "(", ")", "%1", "(()",
  "%b", "%bx", "%f", "((.)(.))", "(a*(.)%w(%s*))", "%z", "[\0-\31]", "\0", "world", "quick", "x*y*z*", "(a+)(a+)", "[%a][%d]*", "%u%l*", "%p", "%c", "%x+", "%g+", "^", "a^", "$a",
  ("()"):rep(32), ("()"):rep(33), "[%", "%g%", "[^", "[]", "[^]", "(%w+) (%w+)", "%S+", "%D", "%A", "[^%a%d]", "%%" }
local replacements = { "", "x", "<%0>", "%1", "[%1|%2]", "%%", "%", "%a", "%9", "%1%1", "-%0-%1" }

for _, s in ipairs(subjects) do
  for _, p in ipairs(patterns) do
    case(string.find, s, p)
    case(string.match, s, p)
    if random(3) == 1 then
      case(string.find, s, p, random(14) - 7)
      case(string.find, s, p, random(14) - 7, true)
      case(string.match, s, p, random(14) - 7)
    end
    case(function()
      local t = {}
      for a, b, c in s:gmatch(p) do t[#t + 1] = show(a) .. show(b) .. show(c); if #t > 60 then break end end
      return table.concat(t, ";")
    end)
    if random(4) == 1 then case(function() local t = {} for a in s:gmatch(p, random(9) - 4) do t[#t + 1] = show(a) end return table.concat(t, ";") end) end
    case(string.gsub, s, p, pick(replacements))
    case(string.gsub, s, p, pick(replacements), random(4) - 1)
    case(string.gsub, s, p, function(a, b) return pick({ false, nil, a, "z", 12, 1.5, b }) end)
    case(string.gsub, s, p, { a = "1", hello = true, abc = 3, ["1"] = "one", [1] = "first" })
    if random(5) == 1 then case(string.gsub, s, p, setmetatable({}, { __index = function(_, k) return "<" .. tostring(k) .. ">" end }), random(5)) end
  end
end

-- gsub: nesting, errors, all kinds of replacement
case(string.gsub, "abc def", "%w+", function(w) return (w:gsub("%w", function(c) return c .. w:gsub("[ad]", "%0%0") end)) end)
case(string.gsub, "abc", "%w", function(c) error("oops " .. c) end)
case(string.gsub, "abc", "%w", function(c) return {} end)
case(string.gsub, "abc", "%w", { a = {} })
case(string.gsub, "abc", "%w", { a = true })
case(string.gsub, "abc", "%w", string.upper)
case(string.gsub, "abc", "(%w)(%w)", string.rep)
case(string.gsub, ("abc "):rep(1000), "%w+", string.upper)
case(string.gsub, "abc", "%w", print and function(...) return select("#", ...) end)
case(string.gsub, "hello world", "(o)()", "%2")
case(string.gsub, "abc", "b", 12.5)
case(string.gsub, "abc", "", "-")
case(string.gsub, "abc", ".", setmetatable({}, { __index = string }))
case(string.gsub, "abc", "()", { [1] = "A", [3] = "C" })
for _, bad in ipairs({ true, 1 }) do case(string.gsub, "x", "x", bad == true and bad or nil) end
case(string.gsub, "x", "x") case(string.gsub, "x") case(string.gsub) case(string.gsub, "x", "x", "y", "z") case(string.gsub, "x", "x", true, {})
case(string.gsub, "x", "x", setmetatable({}, { __name = "Mine" })) case(string.gsub, {}, "x", "y")
case(string.gsub, "x", "x", coroutine.create(print)) case(string.gsub, 123, 2, 4) case(string.gsub, "a,b,c", ",", ";", "1") case(string.gsub, "a,b,c", ",", ";", 1.5)
case(string.gsub, "abc", "%w", "%1%0", math.maxinteger) case(string.gsub, "abc", "%w", "%0", math.mininteger) case(string.gsub, "abcabc", "^abc", "x")
case(function() local co = coroutine.wrap(function() return ("abc"):gsub(".", function(c) return c .. c end) end) return co() end)
case(string.find, "a", ("a?"):rep(250) .. ("a"):rep(250)) case(string.match, ("a"):rep(300), ("(a)"):rep(30)) case(string.find, ("a"):rep(1000), (".-"):rep(200) .. "b")
case(string.rep("x", 3).find, "aXb", "X", nil, true) case(string.find, "abc", "b", 2.0) case(string.find, "abc", "b", "x") case(string.find, "abc", "b", 1.5) case(string.find, nil, "b") case(string.find, "b")
case(string.find, "abc", "", 4) case(string.find, "abc", "", 5) case(string.find, "abc", "", 10) case(string.find, "", "") case(string.find, "abc", "", -10) case(string.find, "a\0b", "\0", 1, true)
case(function() return ("x"):bad() end) case(function() return ("x"):rep({}) end) case(function() return ("x"):find() end) case(function() return string.rep() end)
case(function() return ("x"):gsub("(", "") end) case(function() return ("x"):format() end) case(function() return ("%d"):format("x") end)

-- plain pieces
for _, s in ipairs(subjects) do
  case(string.len, s) case(string.upper, s) case(string.lower, s) case(string.reverse, s)
  for _ = 1, 20 do
    local i, j = random(30) - 15, random(30) - 15
    case(string.sub, s, i, j) case(string.sub, s, i) case(string.byte, s, i, j) case(string.byte, s, i)
    case(string.rep, s, random(6) - 2) case(string.rep, s, random(6) - 2, pick(subjects))
  end
end
case(string.sub, "abc", math.mininteger, math.maxinteger) case(string.sub, "abc", "2") case(string.sub, "abc", 2.5) case(string.sub) case(string.sub, "abc") case(string.byte, "abc", math.mininteger) case(string.byte, "abc", 0)
case(string.byte, "abc", 1, math.maxinteger) case(string.byte) case(string.byte, "x", {}) case(string.char) case(string.char, 65, 66.0, "67") case(string.char, 256) case(string.char, -1) case(string.char, "x") case(string.char, 65, {})
case(string.char, table.unpack((function() local t = {} for i = 1, 100 do t[i] = i + 30 end t[50] = "120" return t end)()))
case(string.char, table.unpack((function() local t = {} for i = 1, 100 do t[i] = i + 30 end t[50] = 300 return t end)()))
case(string.rep, "x", 1 << 31) case(string.rep, "", 5, "") case(string.rep, "x", 0) case(string.rep, "x", -1) case(string.rep, "ab", 3, 1) case(string.rep, "x", 100) case(string.rep, "xyz", 50, ", ") case(string.rep, "x", "3")
case(string.len) case(string.len, 12) case(string.len, 1.5) case(string.upper, {}) case(string.reverse) case(string.lower, 1e15) case(string.byte, ("x"):rep(2000000), 1, -1)
case(function() return select("#", string.byte(("x"):rep(5000), 1, -1)) end)
for i = 0, 255 do case(function() local c = string.char(i) return c, c:upper(), c:lower(), c:find("%a"), c:find("%w"), c:find("%s"), c:find("%p"), c:find("%c"), c:find("%x"), c:find("%g"), c:find("%l"), c:find("%u"), c:find("[%W]") end) end

-- format
local values = { 0, 1, -1, 42, 255, 1e15, 1.5, -0.0, 3.14159265358979, 1e100, -1e-10, 1 / 0, -1 / 0, 0 / 0, 2 ^ 53, 2 ^ 63, math.maxinteger, math.mininteger, "12", "0x10", "1e2", "abc", "", "a\0b", "quote\"\\\n\r\t\0001\127", long, true, false }
local flags = { "", "-", "+", " ", "#", "0", "-0", "+ ", "#0", "-+ #0", "10", "-10", "010", "+10", "3", "99", "100", ".0", ".3", ".10", ".99", ".100", "10.4", "-20.5", "020.3", "#.3", "+.2", " 8.3", ".", "5.", "0.3", "-.3", "10.3.4", "1-", "#10.2", "# 12" }
for _, c in ipairs({ "d", "i", "u", "o", "x", "X", "c", "e", "E", "f", "F", "g", "G", "a", "A", "s", "q", "p", "t", "", "%", "\0", "5d", "ld" }) do
  for _, f in ipairs(flags) do
    for _ = 1, 4 do
      local v = pick(values)
      if not (c == "p" and type(v) == "string") and not (c == "c" and math.type(v) == "float") then case(string.format, "<%" .. f .. c .. ">", v) end
    end
  end
  for _, v in ipairs(values) do if not (c == "p" and type(v) == "string") then case(string.format, "%" .. c, v) end end
end
case(string.format, "%q", {}) case(string.format, "%q", nil) case(string.format, "%q") case(string.format, "%s") case(string.format) case(string.format, {}) case(string.format, "%d %d", 1) case(string.format, "%s %s", nil, true) case(string.format, "no items", 1, 2)
case(string.format, "%5q", 1) case(string.format, "%" .. ("0"):rep(30) .. "d", 1) case(string.format, "%" .. ("0"):rep(20) .. "d", 1) case(string.format, "%" .. ("1"):rep(21) .. "d", 1) case(string.format, "%") case(string.format, "%", 1) case(string.format, "100%%") case(string.format, "%s%%%s", 1, 2.0)
local T = setmetatable({}, { __tostring = function() return "a T" end }) local N = setmetatable({}, { __tostring = function() return 12 end }) local B = setmetatable({}, { __tostring = function() return {} end }) local E = setmetatable({}, { __tostring = function() error("in tostring") end })
local M = setmetatable({}, { __name = "MyType" })
case(string.format, "%s|%10s|%.2s|%-8s|", T, T, T, T) case(string.format, "%s %s", N, T) case(string.format, "%s", B) case(string.format, "%s", E) case(string.format, "%d", T) case(string.format, "%q", T) case(string.format, "%s %d", T, "x")
case(function() return (string.format("%s", M):gsub("0x%x+", "PTR")) end) case(function() return (string.format("%20s", M):gsub("0x%x+", "PTR")):match("%S.*") end)
case(function() return string.format("%p", T) == tostring(M):gsub("^.-: ", "") or string.format("%p", M) == string.format("%s", M):match("0x%x+") end)
case(string.format, "%p|%10p|%-10p|", 1, nil, true) case(string.format, "%.3p", 1) case(string.format, "%010p", 1) case(string.format, "%d", "1.5") case(string.format, "%d", 1.5) case(string.format, "%d", 2 ^ 63) case(string.format, "%c%c", 65, 0) case(string.format, "%.20s|", "abc") case(string.format, "%99.99f", 1e300) case(string.format, "%.99f", -1e308)
case(string.format, ("x"):rep(3000) .. "%s" .. ("y"):rep(3000), ("z"):rep(3000))
case(function() return string.format("%s", setmetatable({}, { __tostring = function() return string.format("<%s>", T) end })) end)

-- pack, packsize, unpack
local options = { "b", "B", "h", "H", "i", "I", "l", "L", "j", "J", "T", "f", "d", "n", "s", "z", "x", "X", "i1", "i2", "i3", "i4", "i5", "i7", "i8", "i9", "i16", "I3", "I16", "i17", "i0", "s1", "s2", "s4", "s8", "c", "c0", "c3", "c10", "!", "!1", "!2", "!4", "!8", "!16", "!3", "<", ">", "=", " ", "Xi4", "Xz", "Xs2", "Xc3", "Xi3", "y", "c2147483647", "c999999999999" }
local packed = { 0, 1, -1, 127, 128, 255, 256, -128, -129, 32767, 65535, 2 ^ 31, -2 ^ 31, 2 ^ 40 // 1, math.maxinteger, math.mininteger, 1.5, 1e300, 1 / 0, "", "abc", "abcdefghijkl", "a\0b", "12", {}, ("q"):rep(300) }
for _ = 1, 6000 do
  local f, args = pick({ "", "<", ">", "!", "!4", "<!2", ">!8" }), {}
  local n = random(4)
  for i = 1, n do f = f .. pick(options); args[i] = pick(packed) end
  args[n + 1] = pick(packed)
  if not f:find("c2147") and not f:find("c9") then
    local ok, s = pcall(string.pack, f, table.unpack(args))
    line(f, ok, s)
    if ok then case(string.unpack, f, s) case(string.unpack, f, s .. "more", 1) case(string.unpack, f, s:sub(1, -2)) case(string.unpack, f, "zz" .. s, 3) case(string.unpack, f, s, random(9) - 4) end
  end
  case(string.packsize, f)
end
case(string.unpack, "i16", ("\255"):rep(16)) case(string.unpack, "i16", ("\255"):rep(9) .. ("\0"):rep(7)) case(string.unpack, ">I16", ("\0"):rep(8) .. ("\255"):rep(8)) case(string.unpack, "<i9", "\1\2\3\4\5\6\7\8\0") case(string.unpack, "<i9", "\1\2\3\4\5\6\7\8\1") case(string.unpack, "z", "abc") case(string.unpack, "s1", "\5abc") case(string.unpack, "b", "", 5) case(string.unpack, "b", "abc", 10) case(string.unpack, "b", "abc", -1) case(string.unpack, "b", "abc", -10) case(string.unpack) case(string.unpack, "b") case(string.unpack, "s8", ("\255"):rep(8))
case(function() return select("#", string.unpack(("b"):rep(5000), ("x"):rep(5000))) end) case(string.pack, "z", "a\0") case(string.pack, "i1", "x") case(string.pack, "b") case(string.pack, "j", 1.5) case(string.pack, "d", "x") case(string.packsize, "c2147483647c1") case(string.packsize, "!8c2147483640j") case(string.pack, "s1", ("x"):rep(256)) case(string.pack, "b\0b", 1) case(string.packsize, ("i16"):rep(100)) case(string.packsize, "i99999999999")

-- long work, left in the middle and taken up again
local many = ("a"):rep(400)
case(string.find, many, ".-.-b") case(string.match, many .. "b", "(.-)(.-)b$") case(string.find, many, "a*a*b") case(string.find, many .. "xyb", "([^x]-)a*x(y)b")
case(function() local n = 0 for a in (many .. " " .. many .. "b"):gmatch("(a-)a-b") do n = n + #a end return n end)
case(string.gsub, many .. "b" .. many, ".-.-b", "<%0>") case(string.gsub, many .. "b" .. many, "a-a-b", function(s) return #s end) case(string.gsub, many .. "b" .. many, "a-a-b", { x = 1 })
case(function() local s, n = ("ab "):rep(100000):gsub("%w+", "%0%0") return #s, n end) case(function() local s, n = ("ab "):rep(100000):gsub("%w+", function(w) return w .. w end) return #s, n end)
case(function() local s, n = ("ab "):rep(100000):gsub("%w+", string.upper) return #s, n, s:sub(-9) end) case(function() local s, n = ("ab "):rep(100000):gsub("%w+", { ab = 12 }) return #s, n end)
case(function() return #(("a"):rep(3000000) .. "b"), (("a"):rep(3000000) .. "b"):find(("a"):rep(50) .. "b", 1, true) end) case(function() return (("xy"):rep(3000000)):find("yy", 1, true) end)
case(function() local co = coroutine.wrap(function() return many:find(".-.-b"), (many .. "b"):match("()(.-)(.-)b$") end) return co() end)
case(function() local t = {} for i = 1, 20 do t[i] = (many:sub(1, 300)):gsub("a-a-c", "") == many:sub(1, 300) end return table.unpack(t) end)

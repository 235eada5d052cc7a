-- Cases of the utf8 library. Each line's output is compared with that of lua5.4.
local function show(...)
  local t = table.pack(...)
  for i = 1, t.n do t[i] = tostring(t[i]) end
  print((table.concat(t, " ", 1, t.n):gsub("[^%g ]", function(c) return ("\\%d"):format(c:byte()) end)))
end
local function try(f, ...) show(pcall(f, ...)) end
show(utf8.char()) show(utf8.char(65)) show(utf8.char(72, 228, 8364, 128512, 0x7fffffff)) show(utf8.charpattern)
for _, edge in ipairs({ 0, 0x7f, 0x80, 0x7ff, 0x800, 0xd7ff, 0xd800, 0xdfff, 0xe000, 0xffff, 0x10000, 0x10ffff, 0x110000, 0x1fffff, 0x200000, 0x3ffffff, 0x4000000, 0x7fffffff }) do
  local c = utf8.char(edge)
  show(edge, c, #c) try(utf8.codepoint, c) try(utf8.codepoint, c, 1, 1, true) try(utf8.len, c) try(utf8.len, c, 1, -1, true)
end
try(utf8.char, -1) try(utf8.char, 0x80000000) try(utf8.char, "65", "66") try(utf8.char, 1.5) try(utf8.char, {}) try(utf8.char, 65, -1) try(utf8.char, "x")
show(#utf8.char(table.unpack((function() local t = {} for i = 1, 5000 do t[i] = i end return t end)())))
local strings = { "", "abc", "h\u{e4}\u{20ac}\u{1f600}z", "\xff", "a\x80", "\x80a", "\xc3", "\xc3\x28", "\xc0\x80", "\xe0\x80\x80", "\u{d800}", "\u{7fffffff}", "\xf4\x90\x80\x80", "a\0b", "\xfe\x80\x80\x80\x80\x80\x80", ("\u{20ac}"):rep(30), 12345 }
for _, s in ipairs(strings) do
  show(s)
  for i = -5, 5 do
    try(utf8.len, s, i) try(utf8.len, s, 1, i) try(utf8.len, s, i, i + 2, true)
    try(utf8.codepoint, s, i) try(utf8.codepoint, s, i, i + 1) try(utf8.codepoint, s, 1, i, true)
    try(utf8.offset, s, i)
    for j = -2, 5 do try(utf8.offset, s, i, j) end
  end
  -- A continuation byte out of place is an error in `codes` since 5.4.6 only.
  if not tostring(s):find("^a?\x80") then
  try(function() for p, c in utf8.codes(s) do show(p, c) end end)
  try(function() for p, c in utf8.codes(s, true) do show(p, c) end end)
  end
end
try(utf8.len) try(utf8.len, {}) try(utf8.len, "a", {}) try(utf8.len, "a", 1.5) try(utf8.codepoint) try(utf8.codepoint, "abc", 1, 4) try(utf8.codepoint, "abc", 4) try(utf8.codepoint, "abc", 0)
try(utf8.offset) try(utf8.offset, "abc") try(utf8.offset, "abc", {}) try(utf8.offset, "abc", 1, 9) try(utf8.codes) try(utf8.codes, {})
show(select("#", utf8.codepoint(("\u{20ac}"):rep(5000), 1, -1)))
do
  local f, s, i = utf8.codes("ab")
  show(type(f), s, i) try(f, s, i) try(f, s, 1) try(f, s, 2) try(f, s, 99) try(f, s, "1") try(f, s) try(f) try(f, "\xff\xff", 0)
  show(f == utf8.codes("x"), f == utf8.codes("x", true))
end
print(pcall(function() utf8.codepoint("\xff") end))
print(pcall(function() for _ in utf8.codes("ab\xff") do end end))

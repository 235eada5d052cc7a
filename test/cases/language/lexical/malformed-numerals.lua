-- Malformed numerals are errors that name them.
for _, s in ipairs { "3x", "0x", "1e", "1e+", "1..2", "0xg", "1.2.3", "0x1p", "1_000", "08z", "0x1.8p1.5", "3e4e5" } do
  print(select(2, load("return " .. s, "=s"))) --> s:1: malformed number near '3x'
  --> s:1: malformed number near '0x'
  --> s:1: malformed number near '1e'
  --> s:1: malformed number near '1e+'
  --> s:1: malformed number near '1..2'
  --> s:1: malformed number near '0xg'
  --> s:1: malformed number near '1.2.3'
  --> s:1: malformed number near '0x1p'
  --> s:1: malformed number near '1_'
  --> s:1: malformed number near '08z'
  --> s:1: malformed number near '0x1.8p1.5'
  --> s:1: malformed number near '3e4e5'
end

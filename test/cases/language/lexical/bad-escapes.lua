-- Malformed escapes are errors that show the text so far.
for _, s in ipairs { [["\q"]], [["\xg1"]], [["\x1"]], [["\300"]], [["\u41"]], [["\u{}"]], [["\u{80000000}"]], [["\u{41"]], [["abc]], "'a\nb'", [["\]], [["\2555"]] } do
  print(select(2, load("return " .. s, "=s"))) --> s:1: invalid escape sequence near '"\q'
  --> s:1: hexadecimal digit expected near '"\xg'
  --> s:1: hexadecimal digit expected near '"\x1"'
  --> s:1: decimal escape too large near '"\300"'
  --> s:1: missing '{' near '"\u4'
  --> s:1: hexadecimal digit expected near '"\u{}'
  --> s:1: UTF-8 value too large near '"\u{80000000'
  --> s:1: missing '}' near '"\u{41"'
  --> s:1: unfinished string near <eof>
  --> s:1: unfinished string near ''a'
  --> s:1: unfinished string near <eof>
  -->
end

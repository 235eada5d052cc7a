-- All escape sequences of strings.
print(("\a\b\f\n\r\t\v\\\"\'"):byte(1, -1)) --> 7	8	12	10	13	9	11	92	34	39
print("\x41\x7a\x00\xff" == "Az\0\255", #"\x00") --> true	1
print("\65\066\0067") --> AB7
print("\u{41}\u{e9}\u{20AC}\u{10FFFF}" == "A\xc3\xa9\xe2\x82\xac\xf4\x8f\xbf\xbf") --> true
print(#"\u{7FFFFFFF}", #"\u{0}", #"\u{0000000041}") --> 6	1	1
print(#load('return "one\\\ntwo"')(), 'a"b', "a'b") --> 7	a"b	a'b
print(#"a\z   b", #"\z") --> 2	0

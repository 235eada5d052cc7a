-- Deep nesting is an error and not a crash.
print(load("return " .. ("("):rep(100) .. "1" .. (")"):rep(100))()) --> 1
print((load("return " .. ("("):rep(300) .. "1" .. (")"):rep(300)))) --> nil
print((load(("do "):rep(300) .. ("end "):rep(300)))) --> nil
print((load("return " .. ("{"):rep(300) .. ("}"):rep(300)))) --> nil
print(#load("return " .. ("'a' .. "):rep(150) .. "'b'")()) --> 151

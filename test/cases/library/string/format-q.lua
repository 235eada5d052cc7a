-- %q writes literals that read back.
print(("%q"):format('a "quoted" \\ line\nnext\r\0\0001\t\127\200'):gsub("\200", "<200>")) --> "a \"quoted\" \\ line\
--> next\13\0\0001\9\127<200>"	1
print(("%q %q %q %q"):format(1, -1, math.mininteger, math.maxinteger)) --> 1 -1 0x8000000000000000 9223372036854775807
print(("%q %q %q %q %q"):format(0.5, 1.0, 1/0, -1/0, 1e100)) --> 0x1p-1 0x1p+0 1e9999 -1e9999 0x1.249ad2594c37dp+332
print(("%q %q %q"):format(nil, true, false)) --> nil true false
print(("%q"):format(0/0)) --> (0/0)
print(pcall(string.format, "%q", {})) --> false	bad argument #2 to 'string.format' (value has no literal form)
print(pcall(string.format, "%10q", "x")) --> false	specifier '%q' cannot have modifiers
print(pcall(string.format, "%q")) --> false	bad argument #2 to 'string.format' (no value)
for _, v in ipairs { "x\ny\0z", 1e-300, math.mininteger, 0.1 } do io.write(tostring(load("return " .. ("%q"):format(v))() == v), " ") end
print() --> true true true true 

-- upper, lower and reverse look at bytes; letters beyond ASCII stay.
print(("aBc1"):upper(), ("aBc1"):lower(), ("abc"):reverse(), (""):reverse(), ("a\0b"):reverse() == "b\0a") --> ABC1	abc1	cba		true
print(("\xE4\xC4"):upper() == "\xE4\xC4", ("\xE4\xC4"):lower() == "\xE4\xC4") --> true	true
print(string.upper(1), string.reverse(120)) --> 1	021
print(pcall(string.upper)) --> false	bad argument #1 to 'string.upper' (string expected, got no value)
print(pcall(string.lower, {})) --> false	bad argument #1 to 'string.lower' (string expected, got table)
print(pcall(string.reverse, nil)) --> false	bad argument #1 to 'string.reverse' (string expected, got nil)

-- match: the whole match or the captures.
print(("key = value"):match("^(%w+)%s*=%s*(%w+)$")) --> key	value
print(("2024-01-02"):match("(%d+)-(%d+)-(%d+)")) --> 2024	01	02
print(("abc"):match("b"), ("abc"):match("()"), ("abc"):match("x"), ("abc"):match(".-"), ("abc"):match(".*", 2), ("abc"):match("^b", 2)) --> b	1	nil		bc	b
print(("  trim  "):match("^%s*(.-)%s*$") .. "|") --> trim|
print(("abc"):match("((a)(b))")) --> ab	a	b
print(("abc"):match("a", 5), ("abc"):match("", 4), ("abc"):match("", 5)) --> nil		nil
print(("x"):match("^$"), (""):match("^$"), ("$"):match("$$"), ("a^b"):match("a^b")) --> nil		$	a^b
print(pcall(string.match, "x", nil)) --> false	bad argument #2 to 'string.match' (string expected, got nil)

-- The remaining functions of os.
print(os.execute() ) --> true
print(os.execute("exit 0")) --> true	exit	0
print(os.execute("exit 5")) --> nil	exit	5
print(os.execute("kill -15 $$")) --> nil	signal	15
print(os.getenv("NO_SUCH_VARIABLE_HERE"), type(os.getenv("PATH"))) --> nil	string
print(os.difftime(10, 4), os.difftime(4, 10), os.difftime(1.0, 2)) --> 6.0	-6.0	-1.0
print(math.type(os.clock()), os.clock() >= 0) --> float	true
print(os.setlocale(), os.setlocale("C"), os.setlocale(nil, "numeric"), os.setlocale("no_such_locale"), os.setlocale("", "time") ~= nil) --> C	C	C	nil	true
print(pcall(os.setlocale, "C", "bad")) --> false	bad argument #2 to 'os.setlocale' (invalid option 'bad')
print(pcall(os.setlocale, {})) --> false	bad argument #1 to 'os.setlocale' (string expected, got table)
print(pcall(os.getenv)) --> false	bad argument #1 to 'os.getenv' (string expected, got no value)
print(pcall(os.difftime)) --> false	bad argument #1 to 'os.difftime' (number expected, got no value)
print(pcall(os.difftime, 1)) --> false	bad argument #2 to 'os.difftime' (number expected, got no value)
print(pcall(os.difftime, 1.5, 1)) --> false	bad argument #1 to 'os.difftime' (number has no integer representation)
print(pcall(os.execute, {})) --> false	bad argument #1 to 'os.execute' (string expected, got table)
print(pcall(os.exit, "x")) --> false	bad argument #1 to 'os.exit' (number expected, got string)

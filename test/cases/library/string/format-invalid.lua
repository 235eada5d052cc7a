-- Conversions that do not exist or have too much in them.
for _, f in ipairs { "%", "%y", "%10", "%123d", "%.123d", "%#d", "%0s", "%+s", "%0c", "%.3c", "%#i", "%--+0#  d", "%-+#0 20.20f", "%ll", "%5.", "%.", "% x", "%+x", "%1.1c", "%.3q", "%5%", "%n", "%u", "%0-5d", "%00005d", "%-----5d" } do
  print(f, pcall(string.format, f, 1, 2)) --> %	false	invalid conversion '%' to 'format'
  --> %y	false	invalid conversion '%y' to 'format'
  --> %10	false	invalid conversion '%10' to 'format'
  --> %123d	false	invalid conversion specification: '%123d'
  --> %.123d	false	invalid conversion specification: '%.123d'
  --> %#d	false	invalid conversion specification: '%#d'
  --> %0s	false	invalid conversion specification: '%0s'
  --> %+s	false	invalid conversion specification: '%+s'
  --> %0c	false	invalid conversion specification: '%0c'
  --> %.3c	false	invalid conversion specification: '%.3c'
  --> %#i	false	invalid conversion specification: '%#i'
  --> %--+0#  d	false	invalid conversion specification: '%--+0#  d'
  --> %-+#0 20.20f	true	+1.00000000000000000000
  --> %ll	false	invalid conversion '%l' to 'format'
  --> %5.	false	invalid conversion '%5.' to 'format'
  --> %.	false	invalid conversion '%.' to 'format'
  --> % x	false	invalid conversion specification: '% x'
  --> %+x	false	invalid conversion specification: '%+x'
  --> %1.1c	false	invalid conversion specification: '%1.1c'
  --> %.3q	false	specifier '%q' cannot have modifiers
  --> %5%	false	invalid conversion '%5%' to 'format'
  --> %n	false	invalid conversion '%n' to 'format'
  --> %u	true	1
  --> %0-5d	true	1    
  --> %00005d	true	00001
  --> %-----5d	true	1    
end
print(pcall(string.format)) --> false	bad argument #1 to 'string.format' (string expected, got no value)
print(pcall(string.format, {})) --> false	bad argument #1 to 'string.format' (string expected, got table)
print(pcall(string.format, "%d %d", 1)) --> false	bad argument #3 to 'string.format' (no value)
print(string.format(5)) --> 5

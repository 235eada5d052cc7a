-- stress: 50, -- refuse: 3000
-- More short strings than the table of strings was made for.
local strings = {}
for i = 1, 600 do strings[i] = "string " .. i end
print(#strings, strings[600]) --> 600	string 600

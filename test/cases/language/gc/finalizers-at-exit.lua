-- Objects that live until the end are finalized when the state closes.
local first = setmetatable({}, { __gc = function() print("first at exit") end })
local second = setmetatable({}, { __gc = function() print("second at exit") end })
print("end of program") --> end of program --> end of program
--> second at exit
--> first at exit
--> second at exit
--> first at exit

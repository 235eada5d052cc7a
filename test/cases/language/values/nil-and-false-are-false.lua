-- Only nil and false make a condition false.
local function truth(v) if v then return "true" else return "false" end end
print(truth(nil), truth(false)) --> false	false
print(truth(0), truth(""), truth({}), truth(0.0), truth(0 / 0)) --> true	true	true	true	true
print(not nil, not 0, not not nil) --> true	false	false

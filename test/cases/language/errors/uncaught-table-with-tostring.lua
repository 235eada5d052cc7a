-- An uncaught error object with __tostring is shown by it.
print("start") --> start
error(setmetatable({}, { __tostring = function() return "object message" end }))
--! object message

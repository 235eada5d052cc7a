local json = require "dkjson"
local text = [[ {"a": [1, 2.5, -3e2, true, false, null], "b": {"c": "\u00e9\n\t\"x\"", "d": {}}, "e": []} ]]
local value, position, message = json.decode(text, 1, nil)
print(value.a[2], value.a[3], value.a[4], #value.a, value.b.c, position, message)
print(json.encode(value, { indent = true, keyorder = { "a", "b", "c", "d", "e" } }))
print(json.encode({ 1, 2, { x = 1 / 3, y = "\1\127/" }, json.null }, { keyorder = { "x", "y" } }))
print(json.decode '{"broken": [1, 2', json.decode "[1, 2] trailing")
print(json.encode(setmetatable({}, { __jsontype = "object" })), json.encode {}, json.quotestring "a\\b")
local list = {}
for i = 1, 200 do list[i] = { id = i, name = "n" .. i, tags = { "t" .. i % 3, "u" } } end
local encoded = json.encode(list)
local again = json.decode(encoded)
print(#encoded > 5000, again[150].name, again[150].tags[1], json.encode(again[3], { keyorder = { "id", "name", "tags" } }))

-- Penlight: lists, maps, strings, templates, classes, lexer, data, pretty printing.
local List = require "pl.List"
local tablex = require "pl.tablex"
local stringx = require "pl.stringx"
local pretty = require "pl.pretty"
local OrderedMap = require "pl.OrderedMap"
local class = require "pl.class"
local template = require "pl.template"
local lexer = require "pl.lexer"
local seq = require "pl.seq"
local Set = require "pl.Set"
local func = require "pl.func"
local data = require "pl.data"
local sip = require "pl.sip"
local utils = require "pl.utils"
local path = require "pl.path"

local l = List { 10, 20, 30 }
l:append(40):extend { 50, 60 }
print(l, l:slice(2, 4), l:map("+", 1), l:reverse(), #l)
print(List.range(1, 10):filter(function(x) return x % 2 == 0 end):reduce "+")
print(pretty.write({ 1, 2, { a = "x", b = { true, false } } }))
print(pretty.write(tablex.map(function(v) return v * v end, { 1, 2, 3 }), ""))
print(tablex.deepcompare({ 1, { x = 2 } }, { 1, { x = 2 } }), tablex.find({ 5, 6, 7 }, 6))
print(stringx.split("a,b,,c", ","):concat "|", stringx.strip "  trim  ", stringx.center("x", 7, "*"), stringx.lines("a\nb")())
local m = OrderedMap()
m:set("z", 1) m:set("a", 2) m:set("m", 3)
for k, v in m:iter() do print(k, v) end
class.Animal()
function Animal:_init(name) self.name = name end
function Animal:__tostring() return self.name .. ": " .. self:speak() end
class.Dog(Animal)
function Dog:speak() return "bark" end
class.Cat(Animal)
function Cat:_init(name, breed) self:super(name) self.breed = breed end
function Cat:speak() return "meow" end
print(Dog "Fido", Cat("Felix", "Tabby"), Cat("Leo", "L"):is_a(Animal), Dog "x":is_a(Cat))
print((template.substitute([[
# for i, v in ipairs(items) do
  <li>$(i) = $(v:upper())</li>
# end
]], { items = { "one", "two" }, ipairs = ipairs })))
for t, v in lexer.lua "local x = 'hi' + 3.5e2 -- done" do io.write(t, ":", tostring(v), " ") end
print()
print(seq.sum { 1, 2, 3 }, seq.copy(seq.take(seq.range(1, 100), 5)):concat ",")
print(Set { 1, 2, 3 } * Set { 2, 3, 4 } == Set { 2, 3 }, Set.len(Set { 1, 2 } + Set { 3 }))
local _1, _2 = func._1, func._2
print(func.I(_1 + _2 * 2)(1, 10))
local d = data.read(require "pl.stringio".open [[
Name,Score
Ann,90
Bob,71.5
]])
print(d[1][1], d:column_by_name("Score"):map(tostring):concat " ")
local res = {}
print(sip.match("$v{name} = $d{value}", "answer = 42", res), res.name, res.value)
print(path.basename "/a/b.txt", path.extension "/a/b.txt", path.join("a", "b", "c"))
print(utils.split("1 2 3")[2], utils.choose(true, "yes", "no"))

-- Classes with inheritance and overriding through __index.
local Animal = {}
Animal.__index = Animal
function Animal.new(name) return setmetatable({ name = name }, Animal) end
function Animal:speak() return self.name .. " makes " .. self:sound() end
function Animal:sound() return "noise" end
local Dog = setmetatable({}, { __index = Animal })
Dog.__index = Dog
function Dog.new(name) return setmetatable(Animal.new(name), Dog) end
function Dog:sound() return "woof" end
print(Animal.new("cat"):speak()) --> cat makes noise
print(Dog.new("rex"):speak()) --> rex makes woof
print(getmetatable(Dog.new("x")) == Dog, rawget(Dog, "speak")) --> true	nil

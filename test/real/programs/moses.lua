local _ = require "moses"
local function join(t) return table.concat(_.map(t, tostring), ",") end
print(join(_.map({ 1, 2, 3 }, function(v) return v * 10 end)))
print(join(_.select({ 1, 2, 3, 4 }, function(v) return v % 2 == 0 end)), _.reduce({ 1, 2, 3 }, function(a, b) return a + b end))
print(join(_.reverse { 1, 2, 3 }), join(_.flatten { 1, { 2, { 3, { 4 } } } }), join(_.uniq { 1, 1, 2, 3, 3 }))
print(_.isEqual({ 1, { a = 2 } }, { 1, { a = 2 } }), _.include({ 1, 2 }, 2), _.max { 3, 9, 4 }, _.min { 3, 9, 4 })
print(join(_.union({ 1, 2 }, { 2, 3 })), join(_.intersection({ 1, 2, 3 }, { 2, 3, 4 })), join(_.difference({ 1, 2, 3 }, { 2 })))
print(join(_.range(1, 10, 3)), join(_.rep("x", 3)), _.identity(5), join(_.first({ 1, 2, 3, 4 }, 2)))
print(_.chain({ 1, 2, 3, 4 }):filter(function(v) return v > 1 end):map(function(v) return v * v end):reduce(function(a, b) return a + b end):value())
local memo = _.memoize(function(n) return n * 2 end)
print(memo(4), memo(4), _.compose(function(x) return x + 1 end, function(x) return x * 2 end)(5))
print(_.countBy({ 1, 2, 3, 4 }, function(v) return v % 2 == 0 and "even" or "odd" end).even, join(_.sort({ 3, 1, 2 })), _.times and #_.times(function(i) return i end, 3))

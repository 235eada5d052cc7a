-- Hooks hear of calls and returns of library functions.
local out={}
local function log(mask,f)
  out={}
  debug.sethook(function(ev,line) local i=debug.getinfo(2,"nStl") out[#out+1]=ev..":"..tostring(i.name)..":"..i.namewhat..":"..i.what..":"..tostring(i.currentline)..":"..tostring(i.istailcall)..(line and ":"..line or "") end,mask)
  f()
  debug.sethook()
  print(table.concat(out,"\n"))
end
local function g(x) return x end
log("cr",function() g(1) end) --> return:sethook:field:C:-1:false
--> call:f:local:Lua:11:false
--> call:g:upvalue:Lua:10:false
--> return:g:upvalue:Lua:10:false
--> return:f:local:Lua:11:false
--> call:sethook:field:C:-1:false
log("cr",function() math.floor(1.5) string.rep("x",3) end) --> return:sethook:field:C:-1:false
--> call:f:local:Lua:17:false
--> call:floor:field:C:-1:false
--> return:floor:field:C:-1:false
--> call:rep:field:C:-1:false
--> return:rep:field:C:-1:false
--> return:f:local:Lua:17:false
--> call:sethook:field:C:-1:false
log("c",function() math.floor(1.5) tostring(1) tostring(setmetatable({},{__tostring=function() return "x" end})) end) --> call:f:local:Lua:25:false
--> call:floor:field:C:-1:false
--> call:tostring:global:C:-1:false
--> call:setmetatable:global:C:-1:false
--> call:tostring:global:C:-1:false
--> call:nil::Lua:25:false
--> call:sethook:field:C:-1:false
log("r",function() math.floor(1.5) tostring(1) tostring(setmetatable({},{__tostring=function() return "x" end})) end) --> return:sethook:field:C:-1:false
--> return:floor:field:C:-1:false
--> return:tostring:global:C:-1:false
--> return:setmetatable:global:C:-1:false
--> return:nil::Lua:32:false
--> return:tostring:global:C:-1:false
--> return:f:local:Lua:32:false
log("cr",function() pcall(math.floor,1) pcall(error,"x") pcall(g,1) end) --> return:sethook:field:C:-1:false
--> call:f:local:Lua:39:false
--> call:pcall:global:C:-1:false
--> call:nil::C:-1:false
--> return:nil::C:-1:false
--> return:pcall:global:C:-1:false
--> call:pcall:global:C:-1:false
--> call:nil::C:-1:false
--> return:pcall:global:C:-1:false
--> call:pcall:global:C:-1:false
--> call:nil::Lua:10:false
--> return:nil::Lua:10:false
--> return:pcall:global:C:-1:false
--> return:f:local:Lua:39:false
--> call:sethook:field:C:-1:false
log("cr",function() for k,v in pairs{1,2} do end for i,v in ipairs{1,2} do end end) --> return:sethook:field:C:-1:false
--> call:f:local:Lua:54:false
--> call:pairs:global:C:-1:false
--> return:pairs:global:C:-1:false
--> call:for iterator:for iterator:C:-1:false
--> return:for iterator:for iterator:C:-1:false
--> call:for iterator:for iterator:C:-1:false
--> return:for iterator:for iterator:C:-1:false
--> call:for iterator:for iterator:C:-1:false
--> return:for iterator:for iterator:C:-1:false
--> call:ipairs:global:C:-1:false
--> return:ipairs:global:C:-1:false
--> call:for iterator:for iterator:C:-1:false
--> return:for iterator:for iterator:C:-1:false
--> call:for iterator:for iterator:C:-1:false
--> return:for iterator:for iterator:C:-1:false
--> call:for iterator:for iterator:C:-1:false
--> return:for iterator:for iterator:C:-1:false
--> return:f:local:Lua:54:false
--> call:sethook:field:C:-1:false
log("cr",function() local s=("x"):upper() return s:lower() end) --> return:sethook:field:C:-1:false
--> call:f:local:Lua:74:false
--> call:upper:method:C:-1:false
--> return:upper:method:C:-1:false
--> call:lower:method:C:-1:false
--> return:lower:method:C:-1:false
--> return:f:local:Lua:74:false
--> call:sethook:field:C:-1:false
log("cr",function() return g(1) end) --> return:sethook:field:C:-1:false
--> call:f:local:Lua:82:false
--> tail call:nil::Lua:10:true
--> return:nil::Lua:10:true
--> call:sethook:field:C:-1:false
log("cr",function() table.sort({3,1,2},function(a,b) return a<b end) end) --> return:sethook:field:C:-1:false
--> call:f:local:Lua:87:false
--> call:sort:field:C:-1:false
--> call:nil::Lua:87:false
--> return:nil::Lua:87:false
--> call:nil::Lua:87:false
--> return:nil::Lua:87:false
--> return:sort:field:C:-1:false
--> return:f:local:Lua:87:false
--> call:sethook:field:C:-1:false
log("cr",function() table.sort({3,1,2}) end) --> return:sethook:field:C:-1:false
--> call:f:local:Lua:97:false
--> call:sort:field:C:-1:false
--> return:sort:field:C:-1:false
--> return:f:local:Lua:97:false
--> call:sethook:field:C:-1:false
log("cr",function() ("abc"):gsub("b",function(x) return "z" end) end) --> return:sethook:field:C:-1:false
--> call:f:local:Lua:103:false
--> call:gsub:method:C:-1:false
--> call:nil::Lua:103:false
--> return:nil::Lua:103:false
--> return:gsub:method:C:-1:false
--> return:f:local:Lua:103:false
--> call:sethook:field:C:-1:false
log("cr",function() ("abc"):gsub("b","z") end) --> return:sethook:field:C:-1:false
--> call:f:local:Lua:111:false
--> call:gsub:method:C:-1:false
--> return:gsub:method:C:-1:false
--> return:f:local:Lua:111:false
--> call:sethook:field:C:-1:false
log("cr",function() load("return 1")() end) --> return:sethook:field:C:-1:false
--> call:f:local:Lua:117:false
--> call:load:global:C:-1:false
--> return:load:global:C:-1:false
--> call:nil::main:1:false
--> return:nil::main:1:false
--> return:f:local:Lua:117:false
--> call:sethook:field:C:-1:false
log("cr",function() local i=0 load(function() i=i+1 return i==1 and "return 1" or nil end) end) --> return:sethook:field:C:-1:false
--> call:f:local:Lua:125:false
--> call:load:global:C:-1:false
--> call:nil::Lua:125:false
--> return:nil::Lua:125:false
--> call:nil::Lua:125:false
--> return:nil::Lua:125:false
--> return:load:global:C:-1:false
--> return:f:local:Lua:125:false
--> call:sethook:field:C:-1:false
log("cr",function() local t=setmetatable({},{__index=function() return 1 end}) local x=t.y local z=t[1] end) --> return:sethook:field:C:-1:false
--> call:f:local:Lua:135:false
--> call:setmetatable:global:C:-1:false
--> return:setmetatable:global:C:-1:false
--> call:index:metamethod:Lua:135:false
--> return:index:metamethod:Lua:135:false
--> call:index:metamethod:Lua:135:false
--> return:index:metamethod:Lua:135:false
--> return:f:local:Lua:135:false
--> call:sethook:field:C:-1:false
log("cr",function() local t=setmetatable({},{__index=rawget,__add=math.max}) local x=t.y end) --> return:sethook:field:C:-1:false
--> call:f:local:Lua:145:false
--> call:setmetatable:global:C:-1:false
--> return:setmetatable:global:C:-1:false
--> call:index:metamethod:C:-1:false
--> return:index:metamethod:C:-1:false
--> return:f:local:Lua:145:false
--> call:sethook:field:C:-1:false
log("cr",function() coroutine.wrap(function() coroutine.yield(1) end)() end) --> return:sethook:field:C:-1:false
--> call:f:local:Lua:153:false
--> call:wrap:field:C:-1:false
--> return:wrap:field:C:-1:false
--> call:nil::C:-1:false
--> return:nil::C:-1:false
--> return:f:local:Lua:153:false
--> call:sethook:field:C:-1:false
log("cr",function() local co=coroutine.create(function() return 1 end) coroutine.resume(co) coroutine.status(co) end) --> return:sethook:field:C:-1:false
--> call:f:local:Lua:161:false
--> call:create:field:C:-1:false
--> return:create:field:C:-1:false
--> call:resume:field:C:-1:false
--> return:resume:field:C:-1:false
--> call:status:field:C:-1:false
--> return:status:field:C:-1:false
--> return:f:local:Lua:161:false
--> call:sethook:field:C:-1:false
log("cr",function() io.write("") return io.type(1) end) --> return:sethook:field:C:-1:false
--> call:f:local:Lua:171:false
--> call:write:field:C:-1:false
--> return:write:field:C:-1:false
--> call:type:field:C:-1:false
--> return:type:field:C:-1:false
--> return:f:local:Lua:171:false
--> call:sethook:field:C:-1:false
log("cr",function() select("#",1,2) select(2,1,2) assert(1) rawequal(1,1) next({}) type(1) end) --> return:sethook:field:C:-1:false
--> call:f:local:Lua:179:false
--> call:select:global:C:-1:false
--> return:select:global:C:-1:false
--> call:select:global:C:-1:false
--> return:select:global:C:-1:false
--> call:assert:global:C:-1:false
--> return:assert:global:C:-1:false
--> call:rawequal:global:C:-1:false
--> return:rawequal:global:C:-1:false
--> call:next:global:C:-1:false
--> return:next:global:C:-1:false
--> call:type:global:C:-1:false
--> return:type:global:C:-1:false
--> return:f:local:Lua:179:false
--> call:sethook:field:C:-1:false
log("cr",function() xpcall(error,function() return 1 end,"x") end) --> return:sethook:field:C:-1:false
--> call:f:local:Lua:195:false
--> call:xpcall:global:C:-1:false
--> call:nil::C:-1:false
--> call:nil::Lua:195:false
--> return:nil::Lua:195:false
--> return:xpcall:global:C:-1:false
--> return:f:local:Lua:195:false
--> call:sethook:field:C:-1:false
log("cr",function() string.format("%s",setmetatable({},{__tostring=function() return "q" end})) string.format("%d",1) end) --> return:sethook:field:C:-1:false
--> call:f:local:Lua:204:false
--> call:setmetatable:global:C:-1:false
--> return:setmetatable:global:C:-1:false
--> call:format:field:C:-1:false
--> call:nil::Lua:204:false
--> return:nil::Lua:204:false
--> return:format:field:C:-1:false
--> call:format:field:C:-1:false
--> return:format:field:C:-1:false
--> return:f:local:Lua:204:false
--> call:sethook:field:C:-1:false
log("cr",function() table.concat({1,2}) table.insert({},1) table.unpack({1,2}) end) --> return:sethook:field:C:-1:false
--> call:f:local:Lua:216:false
--> call:concat:field:C:-1:false
--> return:concat:field:C:-1:false
--> call:insert:field:C:-1:false
--> return:insert:field:C:-1:false
--> call:unpack:field:C:-1:false
--> return:unpack:field:C:-1:false
--> return:f:local:Lua:216:false
--> call:sethook:field:C:-1:false
log("cr",function() table.concat(setmetatable({},{__index=function(t,i) return "x" end,__len=function() return 2 end})) end) --> return:sethook:field:C:-1:false
--> call:f:local:Lua:226:false
--> call:setmetatable:global:C:-1:false
--> return:setmetatable:global:C:-1:false
--> call:concat:field:C:-1:false
--> call:nil::Lua:226:false
--> return:nil::Lua:226:false
--> call:nil::Lua:226:false
--> return:nil::Lua:226:false
--> call:nil::Lua:226:false
--> return:nil::Lua:226:false
--> return:concat:field:C:-1:false
--> return:f:local:Lua:226:false
--> call:sethook:field:C:-1:false
log("cr",function() require("string") end) --> return:sethook:field:C:-1:false
--> call:f:local:Lua:240:false
--> call:require:global:C:-1:false
--> return:require:global:C:-1:false
--> return:f:local:Lua:240:false
--> call:sethook:field:C:-1:false
log("crl",function() local x = math.abs(1) --> return:sethook:field:C:-1:false
--> line:log:local:Lua:6:false:6
--> call:f:local:Lua:246:false
--> line:f:local:Lua:246:false:246
--> call:abs:field:C:-1:false
--> return:abs:field:C:-1:false
--> line:f:local:Lua:258:false:258
--> call:abs:field:C:-1:false
--> return:abs:field:C:-1:false
--> return:f:local:Lua:258:false
--> line:log:local:Lua:7:false:7
--> call:sethook:field:C:-1:false
  return math.abs(x)
end)
log("l",function() local x = math.abs(1) --> line:log:local:Lua:6:false:6
--> line:f:local:Lua:260:false:260
--> line:f:local:Lua:266:false:266
--> line:f:local:Lua:266:false:266
--> line:f:local:Lua:267:false:267
--> line:log:local:Lua:7:false:7
  for i=1,2 do math.abs(x) end
end)
local n=0 debug.sethook(function() n=n+1 end,"",1) for i=1,10 do math.abs(1) end debug.sethook() print(n>20) --> true
local function failing(e) if debug.getinfo(2, "f").func == math.abs then error("in hook") end end
print(pcall(function() debug.sethook(failing, "c") math.abs(1) end)) debug.sethook() --> false	hook-library-calls.lua:269: in hook
print(pcall(function() debug.sethook(failing, "r") math.abs(1) end)) debug.sethook() --> false	hook-library-calls.lua:269: in hook
-- results survive
debug.sethook(function() local a,b,c=1,2,3 local t={} for i=1,50 do t[i]={} end collectgarbage() end,"cr") print(select(2,"a","b","c")) print(table.unpack({1,2,3,4,5,6,7,8})) print(("x"):rep(3),("abc"):byte(1,-1)) print(pcall(table.unpack,{1,2,3})) print((function(...) return select(2,...) end)(1,2,3)) print((function(...) return table.unpack{...} end)(1,2,3)) debug.sethook() --> b	c
--> 1	2	3	4	5	6	7	8
--> xxx	97	98	99
--> true	1	2	3
--> 2	3
--> 1	2	3
log("cr",function() local a<close> =setmetatable({},{__close=function() end}) end) --> return:sethook:field:C:-1:false
--> call:f:local:Lua:279:false
--> call:setmetatable:global:C:-1:false
--> return:setmetatable:global:C:-1:false
--> call:close:metamethod:Lua:279:false
--> return:close:metamethod:Lua:279:false
--> return:f:local:Lua:279:false
--> call:sethook:field:C:-1:false
local co=coroutine.create(function() math.abs(1) coroutine.yield() math.abs(2) end)
local l={} debug.sethook(co,function(e) l[#l+1]=e..":"..tostring(debug.getinfo(2,"n").name) end,"cr") coroutine.resume(co) coroutine.resume(co) print(table.concat(l," ")) --> call:nil call:abs return:abs call:yield return:yield call:abs return:abs return:nil

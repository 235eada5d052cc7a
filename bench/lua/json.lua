-- A JSON text is parsed and written again: a recursive-descent parser over bytes, string building.
local byte, sub, find, format, concat = string.byte, string.sub, string.find, string.format, table.concat

local function sample()
  local parts = { '{"head": {"requestCounter": 4, "ok": true, "nothing": null}, "operations": [' }
  for i = 1, 120 do
    if i > 1 then parts[#parts + 1] = "," end
    parts[#parts + 1] = format('["create", "w%d", "rwt.widgets.Label", {"parent": "w%d", "style": ["NONE", "WRAP"], "bounds": [%d, %d.5, -%d, 1e2], "text": "line\\n\\"%d\\" \\u0041"}]', i, i - 1, i, i * 2, i * 3, i)
  end
  parts[#parts + 1] = "]}"
  return concat(parts)
end
local text = sample()

local ESCAPES = { ['"'] = '"', ["\\"] = "\\", ["/"] = "/", b = "\b", f = "\f", n = "\n", r = "\r", t = "\t" }
local Parser = {}
Parser.__index = Parser
function Parser:skip()
  self.at = find(self.text, "[^ \n\r\t]", self.at) or #self.text + 1
  return byte(self.text, self.at)
end
function Parser:fail(what) error(format("%s at %d", what, self.at)) end
function Parser:string()
  local out, from = {}, self.at + 1
  while true do
    local stop = find(self.text, '["\\]', from)
    if not stop then self:fail("unfinished string") end
    out[#out + 1] = sub(self.text, from, stop - 1)
    if byte(self.text, stop) == 34 then
      self.at = stop + 1
      return concat(out)
    end
    local c = sub(self.text, stop + 1, stop + 1)
    if c == "u" then
      out[#out + 1] = utf8 and utf8.char(tonumber(sub(self.text, stop + 2, stop + 5), 16)) or string.char(tonumber(sub(self.text, stop + 4, stop + 5), 16))
      from = stop + 6
    else
      out[#out + 1] = ESCAPES[c] or self:fail("bad escape")
      from = stop + 2
    end
  end
end
function Parser:array()
  local list = {}
  self.at = self.at + 1
  if self:skip() == 93 then self.at = self.at + 1 return list end
  while true do
    list[#list + 1] = self:value()
    local c = self:skip()
    self.at = self.at + 1
    if c == 93 then return list end
    if c ~= 44 then self:fail("expected , or ]") end
  end
end
function Parser:object()
  local map = {}
  self.at = self.at + 1
  if self:skip() == 125 then self.at = self.at + 1 return map end
  while true do
    if self:skip() ~= 34 then self:fail("expected a key") end
    local key = self:string()
    if self:skip() ~= 58 then self:fail("expected :") end
    self.at = self.at + 1
    map[key] = self:value()
    local c = self:skip()
    self.at = self.at + 1
    if c == 125 then return map end
    if c ~= 44 then self:fail("expected , or }") end
  end
end
local NULL = {}
function Parser:value()
  local c = self:skip()
  if c == 123 then return self:object() end
  if c == 91 then return self:array() end
  if c == 34 then return self:string() end
  for word, value in pairs({ ["true"] = true, ["false"] = false, null = NULL }) do
    if sub(self.text, self.at, self.at + #word - 1) == word then
      self.at = self.at + #word
      return value
    end
  end
  local from, to = find(self.text, "^-?%d+%.?%d*[eE]?[+-]?%d*", self.at)
  if not from then self:fail("unexpected character") end
  self.at = to + 1
  return tonumber(sub(self.text, from, to))
end

local function encode(v, out)
  local kind = type(v)
  if v == NULL then out[#out + 1] = "null"
  elseif kind == "table" then
    if v[1] ~= nil then
      out[#out + 1] = "["
      for i = 1, #v do
        if i > 1 then out[#out + 1] = "," end
        encode(v[i], out)
      end
      out[#out + 1] = "]"
    else
      local keys = {}
      for key in pairs(v) do keys[#keys + 1] = key end
      table.sort(keys)
      out[#out + 1] = "{"
      for i = 1, #keys do
        if i > 1 then out[#out + 1] = "," end
        out[#out + 1] = '"' .. keys[i] .. '":'
        encode(v[keys[i]], out)
      end
      out[#out + 1] = "}"
    end
  elseif kind == "string" then out[#out + 1] = '"' .. v:gsub('[%c"\\]', function(c) return format("\\u%04x", byte(c)) end) .. '"'
  elseif kind == "number" then out[#out + 1] = format("%.14g", v)
  else out[#out + 1] = tostring(v) end
end

return function()
  local value = setmetatable({ text = text, at = 1 }, Parser):value()
  local out = {}
  encode(value, out)
  local again = concat(out)
  local sum = #again
  for i = 1, #again, 13 do sum = (sum * 31 + byte(again, i)) % 1000003 end
  return sum
end

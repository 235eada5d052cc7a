-- write gives floats as %.14g, without the ".0" of tostring.
local f = io.tmpfile()
local function written(...) f:seek("set") f:write(...) f:write("\n") f:seek("set") return (f:read("l")) end
print(written(1.0), written(-0.0), written(2^53), written(1e15), written(1e100)) --> 1	-0	9.007199254741e+15	1e+15	1e+100
print(written(0.1), written(3.14159265358979), written(1 / 0), written(-1 / 0), written(1e14, "|", 100, "|", 1e-5)) --> 0.1	3.1415926535898	inf	-inf	1e+14|100|1e-05
print(written(math.mininteger), written(math.maxinteger), written("1.0"), written(2^63)) --> -9223372036854775808	9223372036854775807	1.0	9.2233720368548e+18

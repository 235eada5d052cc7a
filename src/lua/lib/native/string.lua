-- gsub with a table whose elements a metamethod gives.
twin(string_gsub, function(t, k) return t[k] end)

-- next takes keys as it gives them out: integers are not found as floats.
print(pcall(next, { 10, 20 }, 1.0)) --> false	invalid key to 'next'
print(next({ 10, 20 }, 1)) --> 2	20
print(pcall(next, { [2^53] = 1 }, 2^53)) --> false	invalid key to 'next'
print(next({ [1.5] = 1 }, 1.5), next({ [1e300] = 1 }, 1e300)) --> nil	nil
print(pcall(next, {}, 0 / 0)) --> false	invalid key to 'next'

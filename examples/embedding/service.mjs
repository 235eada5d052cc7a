// Compilation beside the program: a thread makes the machine code, and the program goes on in the interpreter until it is there.
import { createLua } from "ingot";
import { openCompileService } from "ingot/service";

const service = openCompileService({ mode: "worker" }); // or "process"

const lua = createLua({ jit: { calls: 2, service } });
const [sum] = lua.load("return function(n) local s = 0 for i = 1, n do s = s + i * i end return s end").call();

// Results are the same all the while; what changes is how soon they come.
const results = new Set();
for (let calls = 0; calls < 20_000; calls++) results.add(sum.call(100)[0]);
console.log(...results);
//> 338350

const { jit } = lua.stats();
if (jit !== undefined) {
  const { requests, answers } = service.statistics;
  console.log(requests >= answers);
} else console.log(true); // the portable engine compiles nothing
//> true

lua.close();
service.close();

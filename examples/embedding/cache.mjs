// Machine code that lasts: what one run compiled, the next one finds. Here both are states of one process.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createLua } from "ingot";
import { openCache } from "ingot/cache";

const directory = join(mkdtempSync(join(tmpdir(), "ingot-")), "cache");

const script = `
  local function collatz(n)
    local steps = 0
    while n ~= 1 do
      if n % 2 == 0 then n = n // 2 else n = 3 * n + 1 end
      steps = steps + 1
    end
    return steps
  end
  local longest = 0
  for n = 1, 2000 do longest = math.max(longest, collatz(n)) end
  return longest`;

function run(name) {
  const cache = openCache({ directory });
  // Every function is compiled before it first runs, so that there is something to keep.
  const lua = createLua({ cache, jit: { calls: 1 } });
  console.log(name, lua.load(script).eval());
  lua.close();
  const { hits, puts } = cache.store.statistics();
  // Closing writes what is new. A program that goes on has that done beside it.
  cache.store.close();
  return { hits, puts };
}

const engine = createLua().engine;
const first = run("first");
//> first 181
const second = run("second");
//> second 181
// On the native engine the second run compiled nothing; elsewhere there is no machine code, and nothing to keep.
console.log(engine === "native" ? first.puts > 0 && second.puts === 0 : first.puts === 0);
//> true
rmSync(directory, { recursive: true, force: true });

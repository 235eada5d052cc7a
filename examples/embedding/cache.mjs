// Machine code that lasts: what one run of a program compiled, the next one finds. Here the program starts itself twice.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createLua } from "ingot";
import { openCache } from "ingot/cache";

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

function run(directory) {
  const cache = openCache({ directory });
  // Every function is compiled before it first runs, so that there is something to keep.
  const lua = createLua({ cache, jit: { calls: 1 } });
  const result = lua.load(script).eval();
  // Without a native engine there is no machine code, and nothing to keep.
  const { compiled = 0, found = 0 } = lua.stats().jit ?? {};
  lua.close();
  // Writes what is new. A program that goes on has that done beside it.
  cache.store.close();
  return { result, compiled, found };
}

const [directory] = process.argv.slice(2);
if (directory !== undefined) console.log(JSON.stringify(run(directory)));
else {
  const folder = mkdtempSync(join(tmpdir(), "ingot-"));
  const again = () =>
    JSON.parse(execFileSync(process.execPath, [process.argv[1], join(folder, "cache")], { encoding: "utf8" }));
  const first = again();
  const second = again();
  console.log(first.result, second.result);
  //> 181 181
  console.log(second.compiled, second.found === first.compiled);
  //> 0 true
  rmSync(folder, { recursive: true, force: true });
}

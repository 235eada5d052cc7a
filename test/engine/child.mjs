// A process that loads IR: `node child.mjs cache DIRECTORY SECRET LEVEL` from a cache on disk, `node child.mjs service MODE` by a service, with
// nothing else that keeps it alive. It answers in one line of JSON.
import { openCache } from "#ingot/cache/index.js";
import { loadIr, loadIrAsync } from "#ingot/engine/index.js";
import { parseModule, printModule } from "#ingot/ir/index.js";
import { openCompileService } from "#ingot/service/index.js";

// Optimized, it is one constant.
const module = parseModule(`signature 0 () -> (i32)
function "f" 0 {
block1:
  v1: i32 = constant 6
  v2: i32 = constant 7
  v3: i32 = mul v1, v2
  return v3
}`);
const before = printModule(module);

if (process.argv[2] === "cache") {
  const [directory, secretFile, level] = process.argv.slice(3);
  const { store } = openCache({ directory, secretFile });
  const { functions } = loadIr(module, { cache: store, level });
  const result = functions.f();
  store.close();
  const { hits, puts, refusals } = store.statistics().below;
  console.log(JSON.stringify({ result, hits, puts, refusals, isChanged: printModule(module) !== before }));
} else {
  const service = openCompileService({ mode: process.argv[3] });
  const { functions } = await loadIrAsync(module, { service });
  const { answers, refusals } = service.statistics;
  console.log(JSON.stringify({ result: functions.f(), answers, refusals, isChanged: printModule(module) !== before }));
}

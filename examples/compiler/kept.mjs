// IR whose machine code lasts: a thread compiles it while the program goes on, and who loads it again compiles nothing.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openCache } from "ingot/cache";
import { loadIr, loadIrAsync } from "ingot/engine";
import { parseModule } from "ingot/ir";
import { openCompileService } from "ingot/service";

const text = `
  signature 0 (i32) -> (i32)
  function "triangle" 0 {
  block1(v1: i32):
    v2: i32 = constant 0
    jump block2(v1, v2)
  block2(v3: i32, v4: i32):
    branch v3, block3, block4
  block3:
    v5: i32 = add v4, v3
    v6: i32 = constant 1
    v7: i32 = sub v3, v6
    jump block2(v7, v5)
  block4:
    return v4
  }`;

// A folder of its own, so that this example finds nothing of another run; `openCache()` is the one that all programs of a user share.
const folder = mkdtempSync(join(tmpdir(), "ingot-example-"));
const { store: cache } = openCache({ directory: join(folder, "cache"), secretFile: join(folder, "secret") });
const service = openCompileService({ mode: "worker" }); // or "process"

const loading = loadIrAsync(parseModule(text), { cache, service });
console.log("the program goes on"); //> the program goes on
const first = await loading;
if ("refused" in first) throw new Error(first.refused.message);
console.log(first.functions.triangle(100), service.statistics.answers); //> 5050 1

const again = loadIr(parseModule(text), { cache });
console.log(again.functions.triangle(1000), cache.statistics().hits); //> 500500 1

service.close();
cache.close();
rmSync(folder, { recursive: true });

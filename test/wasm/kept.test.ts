// Objects of modules in a cache, and from a compile service: a second compilation makes nothing, whatever is damaged is made anew, and modules
// that others compiled do what they should.
import { afterAll, describe, expect, test } from "vitest";
import { keyOf, memoryStore, type Store } from "#ingot/cache/index.js";
import { CompileService, openCompileService, packageFile } from "#ingot/service/index.js";
import {
  compile,
  compileAsync,
  instantiate,
  instantiateAsync,
  instantiateCompiled,
  instantiateCompiledAsync,
  type WasmOptions,
} from "#ingot/wasm/index.js";
import { packModule, packObject, unpackModule, unpackObject } from "#ingot/wasm/packed.js";
import { openMemory } from "#ingot/memory/index.js";
import { isRefusal } from "#ingot/base/index.js";
import { wat } from "../support/wat.ts";

/** A module with a table that changes, a start function, memory, globals and exports. */
const module = wat(`(module
  (memory (export "memory") 1)
  (table $t (export "table") 4 funcref)
  (global $g (mut i32) (i32.const 7))
  (type $unary (func (param i32) (result i32)))
  (elem (i32.const 0) $double $square)
  (func $double (param i32) (result i32) (i32.mul (local.get 0) (i32.const 2)))
  (func $square (param i32) (result i32) (i32.mul (local.get 0) (local.get 0)))
  (func (export "swap") (table.set $t (i32.const 0) (ref.func $square)))
  (func (export "call") (param i32 i32) (result i32) (call_indirect (type $unary) (local.get 1) (local.get 0)))
  (func (export "next") (result i32) (global.set $g (i32.add (global.get $g) (i32.const 1))) (global.get $g))
  (func (export "peek") (param i32) (result i32) (i32.load (local.get 0))))`);

type Exports = {
  readonly swap: () => void;
  readonly call: (which: number, n: number) => number;
  readonly next: () => number;
  readonly peek: (at: number) => number;
};

function expectWorking(compiled: ReturnType<typeof compile>): void {
  const { exports } = instantiateCompiled(compiled) as unknown as { readonly exports: Exports };
  expect([exports.call(0, 5), exports.call(1, 5), exports.next(), exports.next()]).toEqual([10, 25, 8, 9]);
  exports.swap();
  expect(exports.call(0, 5)).toBe(25);
  expect(() => exports.peek(65536)).toThrow();
}

/** A store that counts nothing away: what was asked for and put, in order. */
function recording(store: Store): { readonly store: Store; readonly log: string[] } {
  const log: string[] = [];
  return {
    log,
    store: {
      ...store,
      get: (key) => {
        const found = store.get(key);
        log.push(found === undefined ? "miss" : "hit");
        return found;
      },
      put: (key, kind, object) => {
        log.push(`put ${kind}`);
        store.put(key, kind, object);
      },
      refuse: (key, why) => {
        log.push(`refuse ${why}`);
        store.refuse(key, why);
      },
    },
  };
}

const isNative = !isRefusal(openMemory());

describe.skipIf(!isNative)("a cache of modules' objects", () => {
  test("has what was compiled, under what it depends on", () => {
    const { store: cache, log } = recording(memoryStore({ bytes: 1 << 20 }));
    expectWorking(compile(module, { cache }));
    expectWorking(compile(module, { cache }));
    expect(log).toEqual(["miss", "put wasm", "hit"]);
    const others: WasmOptions[] = [
      { level: "fast" },
      { name: "other" },
      { interruptible: true },
      { bounds: "explicit" },
    ];
    for (const options of others) {
      log.length = 0;
      expectWorking(compile(module, { ...options, cache }));
      expectWorking(compile(module, { ...options, cache }));
      expect(log, JSON.stringify(options)).toEqual(["miss", "put wasm", "hit"]);
    }
  });

  test("that is damaged is passed over", () => {
    const inner = memoryStore({ bytes: 1 << 20 });
    const { store: cache, log } = recording(inner);
    const { translated, object } = compile(module);
    const good = packObject(translated, object);
    let wrong = good;
    const damaged = { ...cache, get: () => wrong };
    for (let length = 0; length < good.length; length += 97) {
      wrong = good.slice(0, length);
      expectWorking(compile(module, { cache: damaged }));
    }
    expect(log.filter((line) => line === "refuse structure").length).toBeGreaterThan(10);
    expect(unpackObject(new Uint8Array(0))).toBeUndefined();
    expect(unpackObject(Buffer.from("no list\n"))).toBeUndefined();
  });

  test("is not asked where stages are shown", () => {
    const { store: cache, log } = recording(memoryStore({ bytes: 1 << 20 }));
    compile(module, { cache });
    log.length = 0;
    const stages = new Set<string>();
    expectWorking(compile(module, { cache, dump: (stage) => stages.add(stage) }));
    expect(stages).toContain("assembly");
    expect(log).toEqual(["put wasm"]);
  });

  test("units come back, and their bytes tell their options", () => {
    const options = { level: "fast", name: "m", interruptible: false, bounds: "guard" } as const;
    const unit = packModule(module, options);
    expect(unpackModule(unit)).toEqual({ bytes: Uint8Array.from(module), options });
    expect(keyOf("wasm", unit)).not.toBe(keyOf("wasm", packModule(module, { ...options, name: "n" })));
    expect(unpackModule(Buffer.from("nothing"))).toBeUndefined();
  });
});

describe.skipIf(!isNative)("a module that a service compiles", () => {
  const service = openCompileService({ mode: "worker" });
  afterAll(() => service.close());

  test("does what it should, and is kept", async () => {
    const { store: cache, log } = recording(memoryStore({ bytes: 1 << 20 }));
    expectWorking(await compileAsync(module, { service, cache }));
    expectWorking(await compileAsync(module, { service, cache }));
    expect(log).toEqual(["miss", "put wasm", "hit"]);
    expect(service.statistics).toMatchObject({ requests: 1, answers: 1 });
  });

  test("is linked in turns of the event loop, and in between the program goes on", async () => {
    const turns: number[] = [];
    let isDone = false;
    void (async () => {
      while (!isDone) {
        turns.push(performance.now());
        await new Promise((next) => setImmediate(next));
      }
    })();
    // Many functions and a long section of data, in memory of another module, which grows meanwhile.
    const functions = Array.from({ length: 3000 }, (_, n) => `(func (export "f${n}") (result i32) (i32.const ${n}))`);
    const large = wat(`(module (import "m" "memory" (memory 1)) (import "m" "f" (func $f (result i32)))
      ${functions.join("\n")} (data (i32.const 16) "${"abc".repeat(5000)}")
      (func (export "size") (result i32) (memory.size)) (func (export "given") (result i32) (call $f))
      (func (export "at") (param i32) (result i32) (i32.load8_u (local.get 0))))`);
    const maker = instantiate(
      wat(`(module (memory (export "memory") 1 10)
      (func (export "f") (result i32) (i32.const 77)) (func (export "grow") (drop (memory.grow (i32.const 1)))))`),
    );
    const compiled = await compileAsync(large, { service });
    const before = turns.length;
    const made = instantiateCompiledAsync(compiled, { m: maker.exports });
    let isLinked = false;
    void made.then(() => (isLinked = true));
    let grown = 0;
    while (!isLinked) {
      if (grown < 5) {
        (maker.exports.grow as () => void)();
        grown++;
      }
      await new Promise((next) => setImmediate(next));
    }
    const { exports } = (await made) as unknown as { exports: Record<string, (at?: number) => number> };
    isDone = true;
    expect(turns.length - before).toBeGreaterThan(10);
    expect(grown).toBe(5);
    expect([
      exports.size(),
      exports.given(),
      exports.f2999(),
      exports.at(16),
      exports.at(18),
      exports.at(6 * 65536 - 1),
    ]).toEqual([6, 77, 2999, 97, 99, 0]);
    (maker.exports.grow as () => void)();
    expect([exports.size(), exports.at(7 * 65536 - 1)]).toEqual([7, 0]);
  });

  test("fails as it does at once", async () => {
    const importing = wat(`(module (import "m" "f" (func)) (func (export "g")))`);
    const trapping = wat(`(module (func $start unreachable) (start $start))`);
    const outside = wat(`(module (memory 1) (data (i32.const 65535) "ab"))`);
    for (const [bytes, imports] of [
      [importing, {}],
      [importing, { m: { f: 5 } }],
      [trapping, {}],
      [outside, {}],
    ] as const) {
      let error: unknown;
      try {
        instantiate(bytes, imports);
      } catch (caught) {
        error = caught;
      }
      expect(error).toBeInstanceOf(Error);
      await expect(instantiateAsync(bytes, imports, { service })).rejects.toThrow((error as Error).message);
      await expect(instantiateCompiledAsync(compile(bytes), imports)).rejects.toThrow((error as Error).message);
    }
  });

  test("and is invalid is complained of as ever", async () => {
    // A function that gives an i32 and has an empty body.
    const invalid = Uint8Array.from(Buffer.from("0061736d010000000105016000017f030201000a040102000b", "hex"));
    let words = "";
    try {
      compile(invalid);
    } catch (error) {
      words = (error as Error).message;
    }
    expect(words).not.toBe("");
    await expect(compileAsync(invalid, { service })).rejects.toThrow(words);
  });

  test("and ends its compilers is a fault, and is not tried here", async () => {
    const modules = { wasm: new URL("../service/dying.mjs", import.meta.url).href };
    const workerFile = packageFile("service/worker.js");
    const dying = new CompileService({ mode: "worker", modules, workerFile, delayMs: 1 });
    await expect(compileAsync(module, { service: dying })).rejects.toMatchObject({ code: "ING3001", family: "fault" });
    expect(dying.statistics.ended).toEqual({ died: 2 });
    dying.close();
  });

  test("is compiled here if the service is closed meanwhile", async () => {
    const closed = openCompileService({ mode: "worker" });
    const compiled = compileAsync(module, { service: closed });
    closed.close();
    expectWorking(await compiled);
  });

  test("is compiled here where there is no service any more", async () => {
    const closed = new CompileService({ mode: "worker", modules: {}, workerFile: packageFile("service/worker.js") });
    closed.close();
    expectWorking(await compileAsync(module, { service: closed }));
  });
});

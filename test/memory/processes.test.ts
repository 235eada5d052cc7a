// Whole processes: faults that are not ours, workers, ends of processes, other versions of Node, and where there is no native code.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { full } from "../support/mode.ts";
import { memory } from "../support/native-memory.ts";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
// Other versions of Node are not installed with the rest, since they are large: INGOT_TEST=full does it where they are absent.
const folder = join(root, "test/memory/nodes");
if (full && !existsSync(join(folder, "node_modules"))) {
  const { status, stderr } = spawnSync("npm", ["ci", "--no-audit", "--no-fund"], { cwd: folder, encoding: "utf8" });
  if (status !== 0) throw new Error(`npm ci in test/memory/nodes: exit code ${status}\n${stderr}`);
}
const others = ["node22", "node24"].map((name) => join(folder, "node_modules", name, "bin/node"));
if (!existsSync(others[0])) console.log("skipped: no Node 22 and 24 (npm ci in test/memory/nodes)");
const nodes = [process.execPath, ...others].filter((path) => existsSync(path));

/** Declares what the scripts below use. */
const PRELUDE = `
import { Assembler, dword, eax, edi, rax, xmm0, xmm1 } from "ingot/asm";
import { nativeFunction } from "ingot/call";
import { CONTEXT_SYMBOL, openMemory, park } from "ingot/memory";
const memory = openMemory();
if ("refused" in memory) { console.log("refused: " + memory.refused.message); process.exit(0); }
const a = new Assembler();
const define = (name, body) => {
  const label = a.define(a.symbol(name, { binding: "global", type: "function" }));
  body();
  a.end(label);
};
define("add", () => { a.addsd(xmm0, xmm1); a.ret(); });
define("crash", () => { a.mov(eax, dword(0)); a.ret(); });
define("wait", () => { park(a, a.external(CONTEXT_SYMBOL)); a.ret(); });
const code = memory.load(a.finish());
const call = (name, signature = {}, options) => nativeFunction(memory, { code, name }, signature, options);
const add = call("add", { args: ["f64", "f64"], result: "f64" });
`;

interface Ended {
  readonly stdout: string;
  readonly stderr: string;
  readonly status: number | null;
  readonly signal: string | null;
}

function run(
  script: string,
  {
    node = process.execPath,
    flags = [],
    env = {},
  }: { node?: string; flags?: readonly string[]; env?: NodeJS.ProcessEnv } = {},
): Ended {
  const { stdout, stderr, status, signal } = spawnSync(
    node,
    [...flags, "--input-type=module", "-e", PRELUDE + script],
    {
      cwd: root,
      encoding: "utf8",
      timeout: 60_000,
      env: { ...process.env, ...env },
    },
  );
  return { stdout, stderr, status, signal };
}

const fine = (stdout: string) => ({ stdout, stderr: "", status: 0, signal: null });

describe
  .skipIf(memory === undefined)
  .each(nodes.map((node) => [/node(\d*)\/bin/.exec(node)?.[1] || "as it runs here", node]))("Node %s", (_, node) => {
  test("calls, recovers from faults, and keeps V8's traps", () => {
    const script = `
      const bytes = "0061736d010000000105016000017f030201000503010001070501016100000a0c010a0041808080022802000b";
      const trap = new WebAssembly.Instance(new WebAssembly.Module(Buffer.from(bytes, "hex"))).exports.a;
      let faults = 0, traps = 0;
      for (let i = 0; i < 1000; i++) {
        try { call("crash")(); } catch (error) { faults += error.code === "ING1023"; }
        try { trap(); } catch (error) { traps += error instanceof WebAssembly.RuntimeError; }
      }
      console.log(add(2, 3), faults, traps);`;
    expect(run(script, { node })).toEqual(fine("5 1000 1000\n"));
  });

  test("calls where code may not be made from strings", () => {
    const script = `
      const ask = call("wait", { result: "i64" }, { onPark: () => 7 });
      try { call("crash")(); } catch (error) { console.log(error.message); }
      console.log(add(2, 3), ask());`;
    const flags = ["--disallow-code-generation-from-strings"];
    expect(run(script, { node, flags })).toEqual(fine("access to address 0x0 in 'crash' at offset 0x0\n5 7n\n"));
  });

  test("ends as it should with parked stacks and pending promises", () => {
    const parked = `call("wait", {}, { onPark() {`;
    expect(run(`console.log("before"); ${parked} process.exit(3); } })();`, { node })).toMatchObject({
      stdout: "before\n",
      status: 3,
    });
    expect(run(`${parked} throw new Error("uncaught"); } })();`, { node })).toMatchObject({
      status: 1,
      stderr: expect.stringContaining("uncaught"),
    });
    expect(run(`process.on("exit", () => console.log("exit")); add(1, 2);`, { node })).toEqual(fine("exit\n"));
  });

  test("workers have memory of their own, faults too, and end while code is parked", () => {
    const script = `
      import { Worker, isMainThread, parentPort } from "node:worker_threads";
      const source = ${JSON.stringify(PRELUDE)} + \`
        import { parentPort } from "node:worker_threads";
        let message = "";
        try { call("crash")(); } catch (error) { message = error.message; }
        parentPort.postMessage([add(20, 1), message]);
        call("wait", {}, { onPark() { Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100000); return 0; } })();
      \`;
      for (let round = 0; round < 5; round++) {
        const workers = Array.from({ length: 4 }, () => new Worker(new URL("data:text/javascript," + encodeURIComponent(source.replace(/"ingot\\/(\\w+)"/g, (_, room) => JSON.stringify(import.meta.resolve("ingot/" + room))))), { type: "module" }));
        const answers = await Promise.all(workers.map((worker) => new Promise((resolve, reject) => worker.on("message", resolve).on("error", reject))));
        for (const [sum, message] of answers) if (sum !== 21 || !message.includes("'crash'")) throw new Error(sum + message);
        try { call("crash")(); throw new Error("no fault"); } catch (error) { if (error.code !== "ING1023") throw error; }
        await Promise.all(workers.map((worker) => worker.terminate()));
      }
      try { call("crash")(); } catch (error) { console.log(error.message); }`;
    expect(run(script, { node })).toEqual(fine("access to address 0x0 in 'crash' at offset 0x0\n"));
  });

  test("the handler of faults stays when the worker that brought it has ended", () => {
    // Run as a file: workers, then the main thread, each open their memory for the first time.
    const file = join(root, "test/memory/first-in-a-worker.mjs");
    const { stdout, stderr, status, signal } = spawnSync(node, [file], {
      cwd: root,
      encoding: "utf8",
      timeout: 60_000,
    });
    const line = "access to address 0x0 in 'crash' at offset 0x0\n";
    expect({ stdout, stderr, status, signal }).toEqual(fine(`worker: ${line}worker: ${line}main: ${line}`));
  });

  test("the sampling profiler and the collector run beside native code", () => {
    const script = `
      let sum = 0;
      const ask = call("wait", { args: [], result: "i64" }, { onPark: (request) => { if (sum % 1000 === 0) globalThis.gc(); return 1; } });
      const end = performance.now() + 400;
      while (performance.now() < end) { for (let i = 0; i < 1000; i++) sum += Number(ask()); add(sum, 1); }
      console.log(sum > 1000);`;
    const folder = mkdtempSync(join(tmpdir(), "ingot-profile-"));
    const flags = ["--expose-gc", "--cpu-prof", "--cpu-prof-interval=100", `--cpu-prof-dir=${folder}`];
    expect(run(script, { node, flags })).toEqual(fine("true\n"));
    rmSync(folder, { recursive: true });
  });
});

describe.skipIf(memory === undefined)("faults of others", () => {
  test("end the process as they always did", () => {
    const bad = `nativeFunction(memory, { address: memory.processSymbol("memset") }, { args: ["pointer", "i32", "i64"] })(16, 1, 100);`;
    expect(run(bad)).toMatchObject({ signal: "SIGSEGV", status: null });
    for (const signal of ["SIGSEGV", "SIGFPE", "SIGILL", "SIGBUS"])
      expect(run(`process.kill(process.pid, "${signal}"); setTimeout(() => {}, 5000);`)).toMatchObject({
        signal,
        status: null,
      });
  });
});

describe("without native code", () => {
  const refused = (flags: readonly string[], env: NodeJS.ProcessEnv = {}) =>
    run("console.log(add(1, 2));", { flags, env });

  test.each<[string, readonly string[], NodeJS.ProcessEnv, RegExp]>([
    ["switched off", [], { INGOT_NATIVE: "off" }, /^refused: native code is not available here: INGOT_NATIVE=off\n$/],
    [
      "add-ons forbidden",
      ["--no-addons"],
      {},
      /^refused: native code is not available here: this process does not allow add-ons/,
    ],
  ])("%s: one clear reason", (_, flags, env, message) => {
    expect(refused(flags, env)).toMatchObject({ stdout: expect.stringMatching(message), status: 0 });
  });

  test("no folder to load from: the reason names each that was tried", () => {
    const { stdout, status } = spawnSync(
      process.execPath,
      [
        "--input-type=module",
        "-e",
        `import fs from "node:fs"; import { syncBuiltinESMExports } from "node:module"; fs.mkdtempSync = () => { throw Object.assign(new Error("read-only"), { code: "EROFS" }); }; syncBuiltinESMExports(); const { openMemory } = await import("ingot/memory"); const memory = openMemory(); console.log(memory.refused.message);`,
      ],
      { cwd: root, encoding: "utf8" },
    );
    expect(status).toBe(0);
    expect(stdout).toMatch(
      /^native code is not available here: no folder from which code can be loaded \(\/.*: EROFS: read-only; .*\)\n$/,
    );
  });

  // The folder is new: the project itself may lie under any that exists.
  const mounts = `mount -t tmpfs -o noexec tmpfs "$1" && mount -t tmpfs -o noexec tmpfs /dev/shm`;
  const unshared = (commands: string, place: string, env: NodeJS.ProcessEnv = process.env) =>
    spawnSync("unshare", ["-m", "sh", "-c", commands, join(root, "bin/ingot"), place], { encoding: "utf8", env });
  const place = mkdtempSync(join(tmpdir(), "ingot-noexec-"));
  afterAll(() => rmSync(place, { recursive: true }));

  test.skipIf(unshared(mounts, place).status !== 0)(
    "every folder mounted noexec: Lua goes on, and nothing is left",
    () => {
      const commands = `${mounts} && cd "$1" && "${process.execPath}" "$0" doctor && "${process.execPath}" "$0" -e "print(1 << 40)" && ls -A "$1"`;
      const env = { ...process.env, TMPDIR: place, HOME: place, XDG_RUNTIME_DIR: "", XDG_CACHE_HOME: place };
      const { stdout, status } = unshared(commands, place, env);
      expect(status).toBe(0);
      expect(stdout).toMatch(
        /no: no folder from which code can be loaded \(.*ingot-noexec-.*: .*failed to map segment.*; \/dev\/shm: /,
      );
      expect(stdout).toMatch(/is not mounted noexec\.\n.*goes on working\.\n1099511627776\n$/s);
    },
  );

  test.skipIf(others.every((path) => !existsSync(path)))(
    "Node's permissions: add-ons must be allowed, and a place to write",
    () => {
      const node = others[1];
      const reading = ["--permission", "--allow-fs-read=*"];
      const told = (flags: readonly string[]) => run("console.log(add(1, 2));", { node, flags }).stdout;
      expect(told(reading)).toMatch(/^refused: .*no folder from which code can be loaded \(.*ERR_ACCESS_DENIED/);
      expect(told([...reading, "--allow-fs-write=*"])).toMatch(/^refused: .*this process does not allow add-ons/);
      expect(told([...reading, "--allow-fs-write=*", "--allow-addons"])).toBe("3\n");
    },
  );

  test.skipIf(memory === undefined)("memory that may not become executable is no hindrance", () => {
    // --jitless sets PR_SET_MDWE where the kernel has it.
    expect(run("console.log(add(1, 2));", { flags: ["--jitless"] })).toMatchObject({ stdout: "3\n", status: 0 });
  });
});

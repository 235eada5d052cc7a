/** `ingot doctor [--memory]`: what this machine allows, and why not, tried rather than asked. */
import { readFileSync } from "node:fs";
import { Assembler, dword, eax, xmm0, xmm1 } from "../asm/index.ts";
import { isRefusal } from "../base/index.ts";
import { nativeFunction } from "../call/index.ts";
import { drawMemory, type NativeMemory, openMemory } from "../memory/index.ts";

const USAGE = "usage: ingot doctor [--memory]";

/** What to do about a refusal, by what its reason says. */
const ADVICE: readonly (readonly [RegExp, string])[] = [
  [/INGOT_NATIVE=off/, "Unset INGOT_NATIVE to have native code."],
  [/does not allow add-ons/, "Start node without --no-addons, or with --allow-addons beside --permission."],
  [/no folder/, "Set TMPDIR to a folder that you can write to and that is not mounted noexec."],
  [/it needs/, "Native code is made for Linux on x86-64 so far."],
];

export function doctor(words: readonly string[]): void {
  const unknown = words.find((word) => word !== "--memory");
  if (unknown !== undefined) {
    process.stderr.write(`ingot: unknown option '${unknown}'\n${USAGE}\n`);
    process.exitCode = 1;
    return;
  }
  say("Node", `${process.version}, V8 ${process.versions.v8}, ${process.platform} ${process.arch}`);
  say("processor", processor());
  say("portable", "yes: Lua runs wherever V8 runs");
  const memory = openMemory();
  if (isRefusal(memory)) {
    const { message } = memory.refused;
    say("native", `no: ${message.replace(/^native code is not available here: /, "")}`);
    say("", ADVICE.find(([reason]) => reason.test(message))?.[1] ?? "");
    say("", "Everything that is portable goes on working.");
    return;
  }
  say("native", "yes");
  examine(memory);
  if (words.includes("--memory")) process.stdout.write(`\n${drawMemory(memory)}`);
}

function say(what: string, text: string): void {
  process.stdout.write(`${`${what.padEnd(11)} ${text}`.trimEnd()}\n`);
}

function processor(): string {
  try {
    const text = readFileSync("/proc/cpuinfo", "latin1");
    const field = (name: string): string => new RegExp(`^${name}\\s*: (.*)$`, "m").exec(text)?.[1] ?? "";
    const flags = new Set(field("flags").split(" "));
    const known = ["sse4_2", "avx", "avx2", "fma", "bmi2", "adx", "aes", "sha_ni", "avx512f", "avx512vl"];
    return `${field("model name")} (${known.filter((flag) => flags.has(flag)).join(", ")})`;
  } catch {
    return "not said by the system";
  }
}

/** Makes code and calls it, faults and comes back; each part that fails is said, and the exit code is 1. */
function examine(memory: NativeMemory): void {
  const { address, size } = memory.range;
  const end = address + size;
  say("  add-on", `loaded from ${memory.origin}, by this package's own assembler and linker`);
  say(
    "  range",
    `0x${address.toString(16)}, ${size >> 20} MiB${end <= 2 ** 31 ? "" : " (above 2 GiB: code that was compiled with -fno-pic does not link)"}`,
  );
  const a = new Assembler({ source: "doctor" });
  a.function("add", () => {
    a.addsd(xmm0, xmm1);
    a.ret();
  });
  a.function("crash", () => a.mov(eax, dword(0)));
  const code = memory.load(a.finish(), { name: "doctor" });
  attempt("  call", () => {
    const add = nativeFunction(memory, { code, name: "add" }, { args: ["f64", "f64"], result: "f64" });
    return `2 + 3 = ${String(add(2, 3))}`;
  });
  attempt("  fault", () => {
    try {
      nativeFunction(memory, { code, name: "crash" }, {})();
    } catch (error) {
      return `an error: ${(error as Error).message}`;
    }
    throw new Error("a null pointer was read, and nothing happened");
  });
  attempt("  move", () => {
    if (!code.move()) throw new Error("the code cannot be moved");
    return "code goes on at another address";
  });
  attempt("  memory", () => `write or execute, never both: ${exclusive(memory)}`);
}

function attempt(what: string, action: () => string): void {
  try {
    say(what, action());
  } catch (error) {
    say(what, `FAILED: ${(error as Error).message}`);
    process.exitCode = 1;
  }
}

/** As the process's own map says. */
function exclusive({ range }: NativeMemory): string {
  let executable = 0;
  for (const line of readFileSync("/proc/self/maps", "latin1").split("\n")) {
    const found = /^([0-9a-f]+)-([0-9a-f]+) .(.)(.)/.exec(line);
    if (found === null) continue;
    const from = Number.parseInt(found[1], 16);
    if (from < range.address || from >= range.address + range.size || found[4] !== "x") continue;
    if (found[3] === "w") throw new Error(`0x${found[1]} is writable and executable`);
    executable += Number.parseInt(found[2], 16) - from;
  }
  return `${executable >> 10} KiB executable, written through another address`;
}

// The compile service: equal requests are one, answers come without the event loop too, and whatever becomes of threads, processes and their
// messages costs time and nothing else.
import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import {
  type Answer,
  CompileService,
  openCompileService,
  packageFile,
  type ServiceOptions,
} from "#ingot/service/index.js";

const modules = { test: new URL("compiler.mjs", import.meta.url).href };
const liar = fileURLToPath(new URL("liar.mjs", import.meta.url));
const honest = fileURLToPath(new URL("honest.mjs", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "ingot-service-"));
afterAll(() => rmSync(folder, { recursive: true }));

const services: CompileService[] = [];
afterEach(() => {
  for (const service of services.splice(0)) service.close();
});

function open(mode: "worker" | "process", options: Partial<ServiceOptions> = {}): CompileService {
  const service = new CompileService({
    mode,
    modules,
    workerFile: packageFile("service/worker.js"),
    command: [process.execPath, honest],
    delayMs: 10,
    ...options,
  });
  services.push(service);
  return service;
}

let count = 0;
/** A key that no other request has. */
const newKey = () => (++count).toString(16).padStart(64, "0");

interface Asked {
  readonly key: string;
  readonly answer: Promise<Answer>;
  readonly answered: (answer: Answer) => void;
}

function ask(service: CompileService, unit: object, hotness = 0, key = newKey()): Asked {
  let answered!: (answer: Answer) => void;
  const answer = new Promise<Answer>((resolve) => (answered = resolve));
  const refused = service.request({ kind: "test", key, unit: Buffer.from(JSON.stringify(unit)), hotness }, answered);
  if (refused !== undefined) answered({ key, ...refused });
  return { key, answer, answered };
}

const sleep = (milliseconds: number) => new Promise((go) => setTimeout(go, milliseconds));

/** What units wrote: the process that compiled it, a line each. */
function linesOf(file: string): readonly string[] {
  try {
    return readFileSync(file, "utf8").split("\n").slice(0, -1);
  } catch {
    return [];
  }
}

/** Waits for a process to end. */
async function ended(pid: number): Promise<void> {
  for (let n = 0; n < 1000; n++) {
    try {
      process.kill(pid, 0);
    } catch {
      return;
    }
    await sleep(20);
  }
  throw new Error(`process ${pid} goes on`);
}

const textOf = ({ object }: Answer) => (object === undefined ? undefined : Buffer.from(object).toString());

describe.each(["worker", "process"] as const)("compilation in a %s", (mode) => {
  test("gives objects and reasons", async () => {
    const service = open(mode);
    const object = ask(service, { what: "object", text: "one" });
    const reason = ask(service, { what: "reason", text: "two" });
    const thrown = ask(service, { what: "throw", text: "three" });
    expect(textOf(await object.answer)).toBe("object of one");
    expect((await object.answer).key).toBe(object.key);
    expect((await reason.answer).reason).toBe("no two");
    expect((await thrown.answer).reason).toBe("thrown three");
    expect(service.statistics).toMatchObject({
      requests: 3,
      answers: 1,
      refusals: 2,
      waiting: 0,
      threads: 1,
      ended: {},
    });
    expect(service.isBusy).toBe(false);
  });

  test("of a kind that nobody compiles is refused", async () => {
    const service = open(mode);
    const answer = await new Promise<Answer>((resolve) => {
      service.request({ kind: "other", key: newKey(), unit: Buffer.of(1), hotness: 0 }, resolve);
    });
    expect(answer.reason).toBe("nobody compiles units of kind 'other'");
  });

  test("is done once for equal requests", async () => {
    const service = open(mode);
    const file = join(folder, `once-${mode}`);
    const key = newKey();
    const all = Array.from({ length: 5 }, () => ask(service, { what: "object", text: "same", file, ms: 20 }, 0, key));
    for (const { answer } of all) expect(textOf(await answer)).toBe("object of same");
    expect(readFileSync(file, "utf8").trim().split("\n").length).toBe(1);
    expect(service.statistics).toMatchObject({ requests: 5, joined: 4, answers: 1 });
  });

  test("is seen by a program that never turns to its event loop", () => {
    const service = open(mode);
    let got: Answer | undefined;
    service.request(
      { kind: "test", key: newKey(), unit: Buffer.from('{"what":"object","text":"busy"}'), hotness: 0 },
      (answer) => (got = answer),
    );
    const end = performance.now() + 30_000;
    while (got === undefined && performance.now() < end) service.poll();
    expect(got && textOf(got)).toBe("object of busy");
  });

  test("takes the hottest of what waits", async () => {
    const service = open(mode);
    const order: number[] = [];
    const all = Array.from({ length: 60 }, (_, index) => ask(service, { what: "object", text: `${index}` }, index));
    await Promise.all(all.map(({ answer }, index) => answer.then(() => order.push(index))));
    // The first are on their way before the others come.
    const waited = order.filter((index) => index >= 16);
    expect(waited).toEqual([...waited].sort((a, b) => b - a));
  });

  test("is cancelled before its turn", async () => {
    const service = open(mode);
    const file = join(folder, `cancelled-${mode}`);
    const long = ask(service, { what: "object", text: "long", ms: 200 });
    const others = Array.from({ length: 40 }, () => ask(service, { what: "object", file }));
    let cancelled = 0;
    for (const { key, answered } of others) {
      service.cancel(key, answered);
      cancelled++;
    }
    expect(service.statistics).toMatchObject({ waiting: 1, cancelled });
    await long.answer;
    await ask(service, { what: "object", text: "last" }).answer;
    expect(() => readFileSync(file)).toThrow();
  });

  test("of what ends its thread or process, or never ends, is tried twice, and never again", async () => {
    const service = open(mode, { unitMs: 500 });
    for (const what of ["exit", "hang"]) {
      const bad = ask(service, { what });
      const good = ask(service, { what: "object", text: "neighbour" });
      expect((await bad.answer).reason).toMatch(/ended 2 times while it compiled this/);
      expect(textOf(await good.answer)).toBe("object of neighbour");
      const again = await ask(service, { what }, 0, bad.key).answer;
      expect(again).toMatchObject({ reason: expect.stringMatching(/ended 2 times/), isDangerous: true });
    }
    const { ended, server, threads } = service.statistics;
    if (mode === "worker") expect(ended).toEqual({ died: 2, timeout: 2 });
    else {
      expect(threads).toBe(1);
      expect(server?.ended).toEqual({ died: 2, timeout: 2 });
    }
  });

  test("that hangs and was cancelled is blamed on nobody else", async () => {
    const service = open(mode, { unitMs: 400 });
    const file = join(folder, `hangs-${mode}`);
    // Who is blamed twice is refused in the end.
    const key = newKey();
    for (let n = 0; n < 3; n++) {
      const hanging = ask(service, { what: "hang", file });
      while (linesOf(file).length <= n) await sleep(5);
      service.cancel(hanging.key, hanging.answered);
      const good = ask(service, { what: "object", text: "neighbour", ms: 100 }, 0, key);
      expect(textOf(await good.answer)).toBe("object of neighbour");
    }
    const { ended, server } = service.statistics;
    expect((mode === "worker" ? ended : server?.ended)?.timeout).toBe(3);
  });

  test("begins again in a program that never turns to its event loop", () => {
    const service = open(mode, { unitMs: 1000 });
    const bad = newKey();
    const answers = new Map<string, Answer>();
    const request = (unit: object, key = newKey()): string => {
      service.request({ kind: "test", key, unit: Buffer.from(JSON.stringify(unit)), hotness: 0 }, (answer) =>
        answers.set(key, answer),
      );
      return key;
    };
    request({ what: "exit" }, bad);
    const good = request({ what: "object", text: "neighbour" });
    const end = performance.now() + 30_000;
    while (answers.size < 2 && performance.now() < end) service.poll();
    expect(answers.get(bad)).toMatchObject({ isDangerous: true });
    expect(textOf(answers.get(good)!)).toBe("object of neighbour");
  });

  test("has a limit on memory", async () => {
    const service = open(mode, {
      heapMegabytes: 60,
      unitMs: 30_000,
      command: [process.execPath, "--max-old-space-size=60", honest],
    });
    const bad = ask(service, { what: "fill" });
    const good = ask(service, { what: "object", text: "neighbour" });
    expect((await bad.answer).reason).toMatch(/ended 2 times/);
    expect(textOf(await good.answer)).toBe("object of neighbour");
  });

  test("does not keep more waiting than it may", async () => {
    const service = open(mode, { waitingBytes: 100 });
    const first = ask(service, { what: "object", text: "x".repeat(60) });
    const second = ask(service, { what: "object", text: "y".repeat(60) });
    expect((await second.answer).reason).toBe("too much waits for the compiler");
    expect(textOf(await first.answer)).toMatch(/x/);
  });

  test("ends with its service, whatever is under way", async () => {
    const service = open(mode);
    const file = join(folder, `ends-${mode}`);
    const hanging = ask(service, { what: "hang", file });
    const waiting = ask(service, { what: "object" });
    while (linesOf(file).length === 0) await sleep(5);
    service.close();
    expect(service.isBusy).toBe(false);
    // Neither an object nor a reason: who asked may compile by himself.
    expect(await hanging.answer).toEqual({ key: hanging.key });
    expect(await waiting.answer).toEqual({ key: waiting.key });
    expect((await ask(service, { what: "object" }).answer).reason).toBe("the compile service is closed");
    if (mode === "process") await ended(Number(linesOf(file)[0]));
  });
});

describe("a server whose program", () => {
  test("is killed ends, even in a unit that never does", async () => {
    const file = join(folder, "orphan");
    const program = `
      const { CompileService, packageFile } = await import(${JSON.stringify(import.meta.resolve("#ingot/service/index.js"))});
      const service = new CompileService({ mode: "process", modules: {}, workerFile: packageFile("service/worker.js"), command: ${JSON.stringify([process.execPath, honest])} });
      service.hold(true);
      service.request({ kind: "test", key: "1".repeat(64), unit: Buffer.from(${JSON.stringify(JSON.stringify({ what: "hang", file }))}), hotness: 0 }, () => undefined);`;
    const child = spawn(process.execPath, ["--input-type=module", "--eval", program], { stdio: "ignore" });
    while (linesOf(file).length === 0) await sleep(20);
    const server = Number(linesOf(file)[0]);
    expect(server).not.toBe(child.pid);
    process.kill(server, 0);
    child.kill("SIGKILL");
    await ended(server);
  });

  test("gives it a limit on memory has that limit", async () => {
    const service = openCompileService({ mode: "process", heapMegabytes: 123 });
    services.push(service);
    await new Promise((answered) =>
      service.request({ kind: "lua", key: newKey(), unit: Buffer.of(1), hotness: 0 }, answered),
    );
    const commands = readdirSync("/proc").map((pid) => {
      try {
        const ppid = readFileSync(`/proc/${pid}/stat`, "utf8").replace(/.*\) /s, "").split(" ")[1];
        return Number(ppid) === process.pid ? readFileSync(`/proc/${pid}/cmdline`, "utf8") : "";
      } catch {
        return "";
      }
    });
    expect(commands.find((command) => command.includes("compile-server"))).toContain("--max-old-space-size=123\0");
  });
});

describe("a server that", () => {
  const LIES = {
    "other key": "wrong answer",
    "other number": "wrong answer",
    "other secret": "garbage",
    flipped: "garbage",
    huge: "garbage",
    empty: "garbage",
    dies: "died",
    silent: "timeout",
    stops: "timeout",
  };

  test.each(Object.entries(LIES))("is wrong by '%s' is ended, and its unit refused in the end", async (how, ended) => {
    const service = open("process", { command: [process.execPath, liar, how], unitMs: 1500 });
    const { reason, object } = await ask(service, { what: "object", text: "truth" }).answer;
    expect(object).toBeUndefined();
    expect(reason).toMatch(/ended 2 times/);
    expect(service.statistics.server?.ended).toEqual({ [ended]: 2 });
  });

  test("is noise from the start is given up, and the thread compiles", async () => {
    const service = open("process", { command: [process.execPath, liar, "noise"] });
    expect(textOf(await ask(service, { what: "object", text: "truth" }).answer)).toBe("object of truth");
    expect(service.statistics.server?.ended).toEqual({ garbage: 1 });
  });

  test("answers more than it was asked loses what comes then", async () => {
    const service = open("process", { command: [process.execPath, liar, "twice"] });
    // The content of an answer is its maker's word: who links it looks at it again.
    expect(textOf(await ask(service, { what: "object" }).answer)).toBe("a lie");
    await sleep(50);
    const next = ask(service, { what: "object", text: "next" });
    expect(textOf(await next.answer)).toMatch(/a lie|next/);
  });

  test("is not there is no loss: the thread compiles", async () => {
    const commands: [string, ...string[]][] = [[join(folder, "nobody")], [process.execPath, liar, "exit"]];
    for (const command of commands) {
      const service = open("process", { command });
      const all = Array.from({ length: 5 }, (_, index) => ask(service, { what: "object", text: `${index}` }));
      for (const [index, { answer }] of all.entries()) {
        const got = await answer;
        expect(textOf(got)).toBe(`object of ${index}`);
      }
    }
  });

  test("is killed again and again costs no unit its answer", { timeout: 60_000 }, async () => {
    const service = open("process", { unitMs: 5000 });
    const file = join(folder, "killed");
    const all = Array.from({ length: 12 }, (_, index) =>
      ask(service, { what: "object", text: `${index}`, ms: 30, file }),
    );
    const killer = setInterval(() => {
      try {
        const pid = Number(readFileSync(file, "utf8").trim().split("\n").at(-1));
        // Without a server the thread compiles, in this process.
        if (pid !== process.pid) process.kill(pid, "SIGKILL");
      } catch {
        // Nobody has begun yet, or it is dead.
      }
    }, 200);
    const answers = await Promise.all(all.map(({ answer }) => answer));
    clearInterval(killer);
    for (const [index, answer] of answers.entries()) {
      if (answer.object === undefined) expect(answer.reason).toMatch(/ended 2 times/);
      else expect(textOf(answer)).toBe(`object of ${index}`);
    }
    expect(service.statistics.server?.started).toBeGreaterThan(1);
  });
});

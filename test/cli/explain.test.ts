// `ingot explain` runs a script and shows source, bytecode and machine code with exact counts; its page works in a browser and lets no
// text of a script become markup. Machine code itself is not compared: other tests judge it.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { oracle } from "../support/oracles.ts";

const ingot = join(dirname(fileURLToPath(import.meta.url)), "../../bin/ingot");
const folder = mkdtempSync(join(tmpdir(), "ingot-explain-"));
afterAll(() => rmSync(folder, { recursive: true, maxRetries: 5 }));

function file(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return name;
}

function read(name: string): string {
  return readFileSync(join(folder, name), "utf8");
}

function run(words: readonly string[], env: NodeJS.ProcessEnv = {}, command: readonly string[] = ["explain"]) {
  const { stdout, stderr, status } = spawnSync(process.execPath, [ingot, ...command, ...words], {
    cwd: folder,
    encoding: "utf8",
    maxBuffer: 1 << 28,
    env: { PATH: process.env.PATH, HOME: folder, ...env },
  });
  return { stdout, stderr, status };
}

/** Hits of the instructions of a line of source, by op. */
function hitsOf(text: string, line: number): { [op: string]: number } {
  const rows = text.split("\n");
  const start = rows.findIndex((row) => new RegExp(`^ *\\d* +${line} \\|`).test(row));
  const hits: { [op: string]: number } = {};
  for (const row of rows.slice(start + 1)) {
    if (/^ *\d* +\d+ \|/.test(row) || row === "") break;
    const found = /^ *(\d+) +\d+ {2}([a-z]\w*) /.exec(row);
    if (found !== null) hits[found[2]] = Number(found[1]);
  }
  return hits;
}

const LOOPS = file(
  "loops.lua",
  [
    "local t = { name = 'x' }",
    "local function add(a, b)",
    "  return a + b",
    "end",
    "local s = 0",
    "for i = 1, 100 do",
    "  s = add(s, i)",
    "  if i % 10 == 0 then",
    "    s = s - t.zero + 1",
    "  end",
    "end",
    "function t.never() return 1 end",
    "print(s, ...)",
  ]
    .join("\n")
    .replace("name = 'x'", "zero = 1"),
);

describe.skipIf(process.arch !== "x64")("the text", () => {
  let text = "";
  beforeAll(() => {
    text = run(["--text", "loops.txt", LOOPS, "a", "b"]).stdout === "5050\ta\tb\n" ? read("loops.txt") : "";
  });

  test("has each function with its name, place and size", () => {
    expect(text).toMatch(/^main chunk {2}loops\.lua:0 {2}\d+ instructions, \d+ bytes of machine code/m);
    expect(text).toMatch(/^add {2}loops\.lua:2 {2}\d+ instructions, \d+ bytes of machine code/m);
    expect(text).toMatch(/^t\.never {2}loops\.lua:12 {2}\d+ instructions; not compiled: it was never called$/m);
  });

  test("counts each instruction exactly", () => {
    expect(hitsOf(text, 6)).toMatchObject({ forPrep: 1 });
    expect(hitsOf(text, 7)).toMatchObject({ call: 100 });
    expect(hitsOf(text, 9)).toMatchObject({ getField: 10, sub: 10 });
    expect(hitsOf(text, 3)).toMatchObject({ add: 100, return1: 100 });
    expect(text).toMatch(/^ +100 {5}3 \| {3}return a \+ b$/m);
    expect(text).toMatch(/^ +100 +\d+ {2}forLoop/m);
  });

  test("counts an instruction that takes the value of the one before, whatever way that took", () => {
    const script = file(
      "carried.lua",
      "local function f(a, b)\n  return a + b + 1\nend\nfor i = 1, 10 do\n  f(i, i) f(0.5, i) f(1 << 60, i)\nend\n",
    );
    expect(hitsOf(run([script]).stdout, 2)).toMatchObject({ add: 30, addI: 30, return1: 30 });
  });

  test("names helpers, slots, constants and variables", () => {
    expect(text).toMatch(/call lua\.\w+/);
    expect(text).toMatch(/getField .*; t "zero"/);
    expect(text).toMatch(/mov rax, qword \[rbx\] +; r0 a/);
    expect(text).toMatch(/; k\d+ "zero"/);
    expect(text).toMatch(/; state\.fuel/);
    expect(text).toMatch(/j\w+ <(slow|pc) \d+/);
  });

  test("shows the code as it runs without counting", () => {
    expect(text).not.toContain("explain.counters");
    const [, bytes] = /add {2}loops\.lua:2 {2}\d+ instructions, (\d+) bytes/.exec(text) ?? [];
    const stats = run(["--stats", "--jit-calls=1", LOOPS], {}, []).stderr;
    expect(stats).toMatch(new RegExp(` ${bytes} {2}loops\\.lua:2$`, "m"));
  });

  test("follows the script's output on standard output, if no file is named", () => {
    const { stdout, stderr, status } = run([LOOPS]);
    expect({ stderr, status }).toEqual({ stderr: "", status: 0 });
    expect(stdout).toMatch(/^5050\n─+ explanation ─+\nengine: native/);
  });

  test("is of one function, if that is asked for", () => {
    const { stdout } = run(["--function", "add:2", LOOPS]);
    expect(stdout.match(/^.* bytes of machine code/gm)).toHaveLength(1);
    expect(run(["--function=loops.lua:2", LOOPS]).stdout).toBe(stdout);
    expect(run(["--function", "nobody", LOOPS])).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/^ingot: no function 'nobody'; there are main chunk \(loops\.lua:0\), add /),
    });
  });

  test("counts calls of all kinds: recursion, coroutines, metamethods, callbacks, modules", () => {
    file("counted.lua", "local m = {}\nfunction m.f(x)\n  return x\nend\nreturn m");
    const script = file(
      "calls.lua",
      [
        "local m = require('counted')",
        "local function fib(n) if n < 2 then return n end",
        "  return fib(n - 1) + fib(n - 2) end",
        "local mt = setmetatable({}, { __add = function(a, b)",
        "  return 7 end })",
        "local co = coroutine.wrap(function() for i = 1, 50 do",
        "  coroutine.yield(i) end end)",
        "for i = 1, 50 do co() m.f(mt + i) end",
        "table.sort({ 3, 1, 2 }, function(a, b) return a < b end)",
        "print(pcall(fib, 15))",
      ].join("\n"),
    );
    const { stdout } = run([script]);
    expect(stdout).toMatch(/^true\t610\n/);
    expect(stdout).toMatch(/^ +1973 +\d+ {2}jumpNotLessI/m);
    expect(stdout).toMatch(/^ +986 +\d+ {2}add /m);
    const only = (name: string) => run(["--function", name, script]).stdout;
    expect(hitsOf(only("calls.lua:4"), 5)).toMatchObject({ return1: 50 });
    expect(hitsOf(only("calls.lua:6"), 7)).toMatchObject({ call: 50 });
    expect(hitsOf(only("m.f"), 3)).toMatchObject({ return1: 50 });
  });
});

describe("what ends otherwise", () => {
  test("an error is shown as ingot shows it, and what ran until then", () => {
    const script = file(
      "error.lua",
      "local n = 0\nfor i = 1, 5 do\n  n = n + i\n  if i == 3 then error('stop') end\nend\n",
    );
    const { stdout, stderr, status } = run([script]);
    expect({ stderr, status }).toEqual({ stderr: run([script], {}, []).stderr, status: 1 });
    if (process.arch === "x64") expect(hitsOf(stdout, 3)).toEqual({ add: 3 });
  });
  test("os.exit ends the process with its code, explained before", () => {
    const { stdout, status } = run([file("exit.lua", "print(1)\nos.exit(7)\n")]);
    expect(status).toBe(7);
    expect(stdout).toMatch(/^1\n─+ explanation/);
  });
  test("a mistake in the text, a missing file, wrong words", () => {
    expect(run([file("syntax.lua", "x = = 1")])).toMatchObject({
      status: 1,
      stderr: expect.stringContaining("near '='"),
    });
    expect(run(["nowhere.lua"])).toMatchObject({
      status: 1,
      stderr: expect.stringContaining("cannot open nowhere.lua"),
    });
    expect(run([])).toMatchObject({ status: 1, stderr: expect.stringMatching(/no script[^]*usage: ingot explain/) });
    expect(run(["--html"])).toMatchObject({ status: 1, stderr: expect.stringContaining("'--html' needs argument") });
    expect(run(["--wrong", LOOPS])).toMatchObject({ status: 1, stderr: expect.stringContaining("'--wrong'") });
    expect(run(["--html", "no/such/folder.html", LOOPS])).toMatchObject({ status: 1 });
    expect(run(["--help"])).toMatchObject({ status: 0, stdout: expect.stringContaining("--function NAME") });
  });
});

describe("functions without machine code", () => {
  test("are refused for a reason", () => {
    const long = file("long.lua", `local x = 0\n${"x = x + 1\n".repeat(20_001)}print(x)`);
    const { stdout, status } = run(["--function", "main chunk", long]);
    expect(status).toBe(0);
    if (process.arch === "x64")
      expect(stdout).toMatch(
        /not compiled: refused: the baseline does not compile a function of more than 20000 instr/,
      );
    expect(run(["--stats", "--jit-calls=1", long], {}, []).stderr).toMatch(
      /long\.lua:0: refused, the baseline does not/,
    );
  });
  test("have not become hot", () => {
    const { stdout } = run(["--jit-calls=50", "--jit-loops=10", LOOPS]);
    expect(stdout).toMatch(/^t\.never .*not compiled: it did not become hot$/m);
    expect(stdout).toMatch(/^add .*bytes of machine code/m);
    expect(stdout).toContain("what the interpreter ran before is not counted");
  });
  test.each([
    ["without the JIT", ["--jit=off"], {}, "the JIT is off"],
    ["on the portable engine", ["--engine=portable"], {}, "the portable engine runs bytecode only"],
    ["without native code", [], { INGOT_NATIVE: "off" }, "no native engine on this machine"],
  ] as const)("%s: bytecode, and why", (_, options, env, reason) => {
    const { stdout, stderr, status } = run([...options, LOOPS], env);
    expect({ stderr, status }).toEqual({ stderr: "", status: 0 });
    expect(stdout).toContain(`No machine code: ${reason}`);
    expect(stdout).toMatch(/^ +\d+ {2}forLoop .*-> \d+/m);
    expect(stdout).not.toContain("mov rax");
  });
});

const HOSTILE = [
  "local a = '</script><script>document.title = \"hacked\"</script>'",
  "local b = [[<img src=x onerror=\"document.title='hacked'\">]] -- </code></button>\u202e\u001b]0;x",
  "_G['<b>'] = function() return a .. b end",
  "print(#_G['<b>']())",
].join("\n");

describe("the page", () => {
  const chromium = oracle("chromium");
  const name = "<i>&amp;'x'.lua";

  beforeAll(() => {
    run(["--html=loops.html", LOOPS]);
    run(["--html", "hostile.html", file(name, HOSTILE)]);
  });

  test("is whole in itself", () => {
    const page = read("loops.html");
    expect(page).not.toMatch(/\b(src|href|url\()\s*=?\s*["']?(https?:|\/\/|[\w./]+\.(js|css|png))/);
    expect(page).toContain("default-src 'none'");
    expect(page.match(/<script/g)).toHaveLength(1);
  });

  test("shows a hostile script as text", () => {
    const page = read("hostile.html");
    expect(page.match(/<script/g)).toHaveLength(1);
    expect(page).not.toMatch(/<img|<i>&amp;'x'|\p{Bidi_Control}/u);
    expect(page).not.toContain("\u001b");
    expect(page).toContain("&lt;/script&gt;&lt;script&gt;document.title");
    const { stdout } = run([name]);
    expect(stdout.slice(stdout.indexOf("explanation"))).not.toMatch(/\p{Bidi_Control}/u);
    expect(stdout).not.toContain("\u001b");
  });

  /** The document after a script of ours has run in it; it goes in by a copy of the page, with a policy that lets it. */
  function inBrowser(page: string, script: string): string {
    const changed = read(page)
      .replace(/script-src '[^']*'/, "script-src 'unsafe-inline'")
      .replace("</body>", () => `<script>${script}</script></body>`);
    const path = join(folder, "driven.html");
    writeFileSync(path, changed);
    return browse(path);
  }

  function browse(path: string): string {
    const profile = join(folder, "profile");
    const words = ["--headless", "--no-sandbox", "--disable-gpu", `--user-data-dir=${profile}`, "--dump-dom"];
    return execFileSync(chromium as string, [...words, `file://${encodeURI(path)}`], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
      timeout: 60_000,
    });
  }

  const REPORT = `
    const shown = () => [...document.querySelectorAll(".panel")].filter((panel) => panel.getClientRects().length > 0);
    const tell = (what) => { document.title = document.title + "|" + what; };`;

  test.skipIf(chromium === undefined)(
    "shows a line's instructions after a click, and others by the keyboard",
    () => {
      const dom = inBrowser(
        "loops.html",
        `${REPORT}
        document.title = "";
        tell(shown().length);
        const row = [...document.querySelectorAll("button.row")].find((row) => row.textContent.includes("return a + b"));
        row.click();
        tell(shown().map((panel) => panel.id).join());
        tell(shown()[0].querySelector(".bytecode strong").textContent);
        tell(shown()[0].querySelectorAll(".machine li").length > 3);
        tell(shown()[0].querySelector(".instruction:last-child b").textContent);
        tell(row.getAttribute("aria-pressed"));
        row.focus();
        row.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowDown", bubbles: true }));
        tell(shown().map((panel) => panel.id).join());
        tell(document.activeElement.dataset.panel);
        const paper = () => getComputedStyle(document.body).backgroundColor;
        const before = paper();
        document.getElementById("theme").click();
        tell(before !== paper());`,
      );
      const title = /<title>(.*?)<\/title>/s.exec(dom)?.[1];
      expect(title).toBe(
        process.arch === "x64"
          ? "|0|p-0-3|add|true|100|true|p-0-4|p-0-4|true"
          : expect.stringMatching(/^\|0\|p-0-3\|add/),
      );
    },
    60_000,
  );

  test.skipIf(chromium === undefined)(
    "runs its own script under its policy, and nothing of a hostile one",
    () => {
      const dom = browse(join(folder, "hostile.html#p-0-2"));
      expect(dom).toContain("explained by Ingot</title>");
      expect(dom).not.toContain("<title>hacked");
      // Its own script chose the line that the address names.
      expect(dom).toMatch(/id="p-0-2"(?![^>]*hidden)/);
      expect(dom).not.toMatch(/<img/);
    },
    60_000,
  );
});

test("the statistics say what was compiled when, and where the time went", () => {
  const script = file(
    "hot.lua",
    "local function f(x) return x + 1 end\nlocal s = 0\nfor i = 1, 3e6 do s = f(s) end\nprint(s)",
  );
  const { stderr } = run(["--stats", "--jit-calls=2", script], {}, []);
  if (process.arch !== "x64") return;
  expect(stderr).toMatch(/^jit: {4}\d+ functions compiled in [\d.]+ ms/m);
  expect(stderr).toMatch(/^tiers: {2}\d+ % in compiled code, \d+ % interpreted, by \d+ slices of fuel$/m);
  expect(stderr).toMatch(/^ +[\d.]+ +[\d.]+ +\d+ +\d+ {2}hot\.lua:1$/m);
});

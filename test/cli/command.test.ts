// The command behaves as `lua` does: options, arg, exit codes, messages; compared with lua5.4 where it is installed.
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { oracle } from "../support/oracles.ts";

const ingot = join(dirname(fileURLToPath(import.meta.url)), "../../bin/ingot");
const folder = mkdtempSync(join(tmpdir(), "ingot-cli-"));
afterAll(() => rmSync(folder, { recursive: true }));
const lua = oracle("lua5.4");

interface Result {
  readonly stdout: string;
  readonly stderr: string;
  readonly status: number | null;
}

function run(words: readonly string[], input = "", env: NodeJS.ProcessEnv = {}): Result {
  const { stdout, stderr, status } = spawnSync(process.execPath, [ingot, ...words], {
    input,
    cwd: folder,
    encoding: "latin1",
    env: { PATH: process.env.PATH, HOME: folder, ...env },
  });
  return { stdout, stderr, status };
}

function file(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return name;
}

/** The same words for both; messages begin with the program's name. */
function same(words: readonly string[], input = "", env: NodeJS.ProcessEnv = {}): Result {
  const own = run(words, input, env);
  if (lua !== undefined) {
    const { stdout, stderr, status } = spawnSync(lua, [...words], {
      input,
      cwd: folder,
      encoding: "latin1",
      env: { PATH: process.env.PATH, ...env },
    });
    expect({ ...own, stderr: own.stderr.replaceAll("ingot:", "lua:") }).toEqual({
      stdout,
      status,
      stderr: stderr.replaceAll(/lua5\.4:|\/usr\/bin\/lua5\.4:/g, "lua:"),
    });
  }
  return own;
}

describe("scripts", () => {
  test("get their arguments in ... and arg", () => {
    file("args.lua", "print(...) for i = 0, #arg do print(i, arg[i]) end");
    expect(same(["args.lua", "a", "b c"]).stdout).toBe("a\tb c\n0\targs.lua\n1\ta\n2\tb c\n");
    expect(same(["-e", "x = 1", "args.lua", "-x"]).stdout).toContain("1\t-x\n");
  });
  test("may come from standard input", () => {
    expect(same(["-"], "print('from stdin', ...)").stdout).toBe("from stdin\n");
    expect(same([], "print(1 + 1)").stdout).toBe("2\n");
    expect(same(["-", "x"], "print(...)").stdout).toBe("x\n");
  });
  test("may begin with a line for the shell", () => {
    expect(same([file("shebang.lua", "#!/usr/bin/env lua\nprint(debug.getinfo(1).currentline)")]).stdout).toBe("2\n");
  });
  test("end with an exit code", () => {
    expect(same(["-e", "os.exit(3)"]).status).toBe(3);
    expect(same(["-e", "os.exit(true)"]).status).toBe(0);
    expect(same(["-e", "io.write('unflushed') os.exit(false)"])).toMatchObject({ status: 1, stdout: "unflushed" });
  });
});

describe("errors", () => {
  test("are told with a traceback, exit code 1", () => {
    file("error.lua", "local function f(t)\n  return t.x.y\nend\nlocal function g() f({}) end\ng()\n");
    const { stderr, status } = same(["error.lua"]);
    expect(status).toBe(1);
    expect(stderr).toContain("error.lua:2: attempt to index a nil value (field 'x')\nstack traceback:\n");
  });
  test("of syntax have no code behind them", () => {
    expect(same([file("syntax.lua", "x = = 1")]).stderr).toContain("syntax.lua:1: unexpected symbol near '='");
  });
  test("may be any value", () => {
    same(["-e", "error({})"]);
    same(["-e", "error(setmetatable({}, {__tostring = function() return 'shown' end}))"]);
    same(["-e", "error(nil)"]);
    same(["-e", "error('no position', 0)"]);
  });
  test("of files that cannot be opened", () => {
    expect(same(["missing.lua"])).toMatchObject({
      status: 1,
      stderr: "ingot: cannot open missing.lua: No such file or directory\n",
    });
  });
});

describe("options", () => {
  test("-e and -l act in order", () => {
    file("mod.lua", "return {name = ...}");
    expect(same(["-e", "a = 1", "-l", "mod", "-e", "print(a, mod.name)"]).stdout).toBe("1\tmod\n");
    expect(same(["-l", "m=mod", "-e", "print(m.name)"]).stdout).toBe("mod\n");
    expect(same(["-eprint(7)"]).stdout).toBe("7\n");
  });
  test("-- ends them", () => {
    file("last.lua", "print('last', ...)");
    expect(same(["--", "last.lua", "-e"]).stdout).toBe("last\t-e\n");
  });
  test("-v prints the version", () => {
    expect(run(["-v"]).stdout).toMatch(/^Ingot .*Lua 5\.4\n$/);
  });
  test("-W turns warnings on", () => {
    expect(same(["-W", "-e", "warn('a', 'b')"]).stderr).toBe("Lua warning: ab\n");
    expect(same(["-e", "warn('silent')"]).stderr).toBe("");
  });
  test("LUA_INIT runs first, unless -E", () => {
    const env = { LUA_INIT: "print('init')" };
    expect(same(["-e", "print(2)"], "", env).stdout).toBe("init\n2\n");
    expect(same(["-E", "-e", "print(2)"], "", env).stdout).toBe("2\n");
    file("init.lua", "print('from file')");
    expect(same(["-e", "print(3)"], "", { LUA_INIT_5_4: "@init.lua", LUA_INIT: "error()" }).stdout).toBe(
      "from file\n3\n",
    );
  });
  test("LUA_PATH is where require looks", () => {
    expect(same(["-e", "print(package.path)"], "", { LUA_PATH: "x/?.lua" }).stdout).toBe("x/?.lua\n");
  });
  test("unknown ones are refused", () => {
    const { stderr, status } = run(["-z"]);
    expect(status).toBe(1);
    expect(stderr).toContain("unrecognized option '-z'");
    expect(run(["--engine=warp", "-e", ""]).stderr).toContain("unknown engine 'warp'");
    expect(run(["-e"]).stderr).toContain("'-e' needs argument");
  });
  test("--help is a page", () => {
    expect(run(["--help"]).stdout).toContain("ingot [options] [script [arguments]]");
  });
});

test("ingot list shows bytecode beside the source", () => {
  file("listed.lua", "local x = 1\nreturn x + 2\n");
  const { stdout, status } = run(["list", "listed.lua"]);
  expect(status).toBe(0);
  expect(stdout).toContain("return x + 2");
  expect(stdout).toMatch(/addI/);
  expect(run(["list", "missing.lua"])).toMatchObject({ status: 1, stderr: "ingot: cannot open missing.lua\n" });
});

test("Ctrl-C interrupts an endless script", async () => {
  const child = spawn(process.execPath, [ingot, "-e", "print('on') io.stdout:flush() while true do end"], {
    cwd: folder,
  });
  let stderr = "";
  child.stderr.on("data", (data: Buffer) => (stderr += data.toString()));
  await new Promise((resolve) => child.stdout.once("data", resolve));
  child.kill("SIGINT");
  const status = await new Promise((resolve) => child.once("exit", resolve));
  expect(status).toBe(1);
  expect(stderr).toContain("interrupted!");
});

test("a closed pipe ends the program quietly", () => {
  const { stderr } = spawnSync(
    "sh",
    ["-c", `"${process.execPath}" "${ingot}" -e 'for i = 1, 1e5 do print(i) end' | head -1`],
    { encoding: "utf8", cwd: folder },
  );
  expect(stderr).toBe("");
});

test("the REPL continues chunks, prints values, reports errors", () => {
  const { stdout, stderr } = run(["-i"], "x = 41\nx + 1\n=x\nfor i = 1, 2 do\nprint(i)\nend\nerror('oops')\nnil\n");
  expect(stdout).toContain("42\n");
  expect(stdout).toContain("41\n");
  expect(stdout).toContain("1\n2\n");
  expect(stderr).toContain("oops");
});

test("the REPL prints values and errors as lua5.4 does", () => {
  const lines = [
    "1.0, 2, -0.0, 1 << 63, nil",
    "'a\\0b'",
    "error('oops')",
    "nil + 1",
    "print = 1",
    "2",
    "print = error",
    "3",
  ];
  const mine = run(["-i"], `${lines.join("\n")}\n`);
  expect(mine.stdout).toContain("1.0\t2\t-0.0\t-9223372036854775808\tnil\n");
  expect(mine.stdout).toContain("a\0b\n");
  expect(mine.stderr).toBe(
    "stdin:1: oops\nstack traceback:\n\t[C]: in function 'error'\n\tstdin:1: in main chunk\n\t[C]: in ?\n" +
      "stdin:1: attempt to perform arithmetic on a nil value\nstack traceback:\n\tstdin:1: in main chunk\n\t[C]: in ?\n" +
      "error calling 'print' (attempt to call a number value)\nerror calling 'print' (3)\n",
  );
});

test.skipIf(spawnSync("script", ["--version"]).status !== 0)(
  "on a terminal, Ctrl-C interrupts what the REPL runs",
  async () => {
    const child = spawn("script", ["-qec", `exec "${process.execPath}" "${ingot}"`, "/dev/null"], {
      cwd: folder,
      env: { ...process.env, HOME: folder },
    });
    let output = "";
    let arrived = (): void => undefined;
    child.stdout.on("data", (data: Buffer) => {
      output += data.toString();
      arrived();
    });
    const ended = once(child, "exit");
    const shows = async (text: string): Promise<void> => {
      while (!output.includes(text)) await new Promise<void>((resolve) => (arrived = resolve));
      output = output.slice(output.indexOf(text) + text.length);
    };
    await shows("> ");
    child.stdin.write("print('go') while true do end\n");
    await shows("go\r\n");
    child.stdin.write("\x03");
    await shows("interrupted!");
    await shows("> ");
    child.stdin.write("6 * 7\n");
    await shows("42\r\n");
    await shows("> ");
    child.stdin.write("\x04");
    expect((await ended)[0]).toBe(0);
  },
);

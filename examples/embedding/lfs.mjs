// A host module: LuaFileSystem, as far as programs commonly use it, given to Lua through `modules: [preload({ lfs: lfs() })]`.
// The state needs `values: { objects: "copy" }`, since `attributes` returns a table.
import { chdir, cwd } from "node:process";
import { lstatSync, mkdirSync, readdirSync, rmdirSync, statSync, symlinkSync, utimesSync } from "node:fs";
import { Multiple } from "ingot";

const results = (...values) => new Multiple(values);

/** Calls `action`; a refusal of the system becomes nil, a message and a number, as C's lfs answers. */
function attempt(path, action) {
  try {
    return action();
  } catch (error) {
    const reason = error.code === "ENOENT" ? "No such file or directory" : error.message;
    return results(undefined, `cannot obtain information from file '${path}': ${reason}`, Math.abs(error.errno ?? 1));
  }
}

const modeOf = (stat) =>
  stat.isDirectory()
    ? "directory"
    : stat.isFile()
      ? "file"
      : stat.isSymbolicLink()
        ? "link"
        : stat.isFIFO()
          ? "named pipe"
          : stat.isSocket()
            ? "socket"
            : "char device";

function describe(stat) {
  const seconds = (time) => Math.floor(time / 1000);
  return {
    dev: stat.dev,
    ino: stat.ino,
    mode: modeOf(stat),
    nlink: stat.nlink,
    uid: stat.uid,
    gid: stat.gid,
    rdev: stat.rdev,
    size: stat.size,
    access: seconds(stat.atimeMs),
    modification: seconds(stat.mtimeMs),
    change: seconds(stat.ctimeMs),
    blocks: stat.blocks,
    blksize: stat.blksize,
  };
}

const attributesBy = (stat) => (path, name) =>
  attempt(path, () => {
    const all = describe(stat(path));
    return typeof name === "string" ? all[name] : all;
  });

const done = (path, action) => attempt(path, () => (action(), true));

/** The module's table. */
export function lfs() {
  return {
    _VERSION: "LuaFileSystem for Ingot",
    attributes: attributesBy(statSync),
    symlinkattributes: attributesBy(lstatSync),
    currentdir: () => cwd(),
    chdir: (path) => done(path, () => chdir(path)),
    mkdir: (path) => done(path, () => mkdirSync(path)),
    rmdir: (path) => done(path, () => rmdirSync(path)),
    link: (target, path) => done(path, () => symlinkSync(target, path)),
    touch: (path, access = Date.now() / 1000, modified = access) =>
      done(path, () => utimesSync(path, Number(access), Number(modified))),
    dir(path) {
      const names = [".", "..", ...readdirSync(path)];
      let at = 0;
      return () => names[at++];
    },
  };
}

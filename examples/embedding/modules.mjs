// What `require` finds: JavaScript values, texts in memory, files of a folder; nothing else.
import { createLua, directory, files, preload } from "ingot";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const folder = mkdtempSync(join(tmpdir(), "modules-"));
writeFileSync(join(folder, "colours.lua"), "return { red = 0xff0000 }");
const lua = createLua({
  modules: [
    preload({ clock: { now: () => 1234 } }),
    files({ "shapes.square": "local M = {} function M.area(a) return a * a end return M" }),
    directory(folder),
  ],
});
try {
  console.log(
    lua.load("return require('clock').now(), require('shapes.square').area(3), require('colours').red").call(),
  ); //> [ 1234, 9, 16711680 ]
  console.log(lua.load("return pcall(require, 'socket')").call()[1].includes("no file 'socket.lua' in memory")); //> true
} finally {
  lua.close();
  rmSync(folder, { recursive: true });
}

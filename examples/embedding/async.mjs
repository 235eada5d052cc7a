// In asynchronous calls a JavaScript function may return a promise: the Lua code that called it waits, wherever it stands, and
// nothing else does. Several calls may wait at one time.
import { createLua } from "ingot";

const lua = createLua();
const sleep = (ms, value) => new Promise((done) => setTimeout(done, ms, value));
lua.globals.set("fetch", async (url) => {
  await sleep(url.length);
  if (url === "bad") throw new Error("no such page");
  return `page ${url}`;
});
try {
  const code = lua.load(`
    local url = ...
    local produce = coroutine.wrap(function() coroutine.yield(fetch(url)) end) -- inside a coroutine
    local ok, message = pcall(fetch, "bad")                                    -- inside pcall
    return produce(), ok, message`);
  console.log(await Promise.all([code.callAsync({ args: ["long url"] }), code.callAsync({ args: ["url"] })]));
  //> [
  //>   [ 'page long url', false, 'no such page' ],
  //>   [ 'page url', false, 'no such page' ]
  //> ]
  try {
    lua.load("return fetch('x')", { name: "=sync" }).call();
  } catch (error) {
    console.log(error.message); //> host function 'fetch' returned a promise in a synchronous call; use callAsync
  }
} finally {
  lua.close();
}

// An AbortSignal ends asynchronous calls, whether they compute or wait.
import { createLua } from "ingot";

const lua = createLua();
lua.globals.set("forever", () => new Promise(() => {}));
try {
  for (const code of ["while true do end", "forever()"]) {
    const controller = new AbortController();
    setTimeout(() => controller.abort("changed my mind"), 20);
    await lua
      .load(code)
      .callAsync({ signal: controller.signal })
      .catch((error) => console.log(error.reason, error.cause));
  }
  //> abort changed my mind
  //> abort changed my mind
} finally {
  lua.close();
}

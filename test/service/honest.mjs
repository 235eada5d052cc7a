// A compile server for the compiler of these tests.
import { serveCompiler } from "#ingot/service/index.js";

const modules = { test: new URL("compiler.mjs", import.meta.url).href };
const isWell = await serveCompiler(process.stdin, (bytes) => process.stdout.write(bytes), modules);
process.exit(isWell ? 0 : 1);

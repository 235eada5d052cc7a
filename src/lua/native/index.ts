export { nativeEngine } from "./engine.ts";

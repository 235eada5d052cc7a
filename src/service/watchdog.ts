/**
 * A thread of the compile server that ends it when its program is gone. An idle server sees its input end; one that is busy, perhaps for ever, sees nothing.
 */
import { workerData } from "node:worker_threads";

/** Milliseconds between two looks. */
const LOOKS = 1000;

setInterval(() => {
  if (process.ppid !== workerData) process.kill(process.pid, "SIGKILL");
}, LOOKS);

/** What a program and its compile thread tell each other. */
import type { MessagePort } from "node:worker_threads";
import type { CompilerModules } from "./compilers.ts";
import type { CompileFrame } from "./messages.ts";
import type { ServerOptions, ServerStatistics } from "./server-process.ts";

export interface WorkerSetup {
  readonly modules: CompilerModules;
  /** Of the process that compiles; without one the thread does. */
  readonly server: ServerOptions | undefined;
  /** Where orders come from and replies go to. */
  readonly port: MessagePort;
}

/** Milliseconds that a thread, or a server, may take to start. */
export const START_MS = 20_000;

export type CompileOrder = { readonly type: "compile" } & CompileFrame;

export type Order =
  | CompileOrder
  /** The answer is not wanted any more. */
  | { readonly type: "cancel"; readonly number: number; readonly key: string }
  /** Nothing is: the server ends, then the thread. */
  | { readonly type: "close" };

/** The number of the reply by which a thread says that it is there. */
export const READY = 0;

export interface Reply {
  readonly number: number;
  readonly key: string;
  readonly object?: Uint8Array;
  /** Why there is no object. */
  readonly reason?: string;
  /** Compilers died of it. */
  readonly isDangerous?: boolean;
  readonly server: ServerStatistics | undefined;
}

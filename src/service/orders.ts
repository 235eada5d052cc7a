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

export type Order =
  | ({ readonly type: "compile" } & CompileFrame)
  /** The answer is not wanted any more. */
  | { readonly type: "cancel"; readonly number: number };

export interface Reply {
  readonly number: number;
  readonly key: string;
  readonly object?: Uint8Array;
  /** Why there is no object. */
  readonly reason?: string;
  readonly server: ServerStatistics | undefined;
}

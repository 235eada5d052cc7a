/**
 * Standard streams that an embedder gives: a function that takes text, something with `write`, a text to be read. Each becomes the
 * `HostFile` that the `io` library works on.
 *
 * Text is UTF-8, decoded across the borders of writes, so that a character written in two halves arrives whole.
 */
import { type HostFile, type HostStreams, SystemError } from "./state/index.ts";

/** Takes what is written: as text, or as bytes by `write`. */
export type Sink = ((text: string) => void) | { write(bytes: Uint8Array): unknown };
/** Gives what is read: all of it, or piece by piece, ended by undefined. */
export type Source = string | Uint8Array | (() => string | Uint8Array | undefined);

export interface StreamOptions {
  readonly stdout?: Sink;
  readonly stderr?: Sink;
  readonly stdin?: Source;
}

/** The streams of the embedder; those it does not give are the host's. */
export function streamsOf(options: StreamOptions, host: HostStreams | undefined): HostStreams {
  return {
    stdin: options.stdin === undefined ? (host?.stdin ?? new SourceFile("")) : new SourceFile(options.stdin),
    stdout: options.stdout === undefined ? (host?.stdout ?? new SinkFile(nowhere)) : new SinkFile(options.stdout),
    stderr: options.stderr === undefined ? (host?.stderr ?? new SinkFile(nowhere)) : new SinkFile(options.stderr),
  };
}

const nowhere = { write: () => undefined };

/** What goes one way, by as many calls as there are pieces: no position, nothing to flush or to close. */
class StreamFile implements HostFile {
  read(_into: Uint8Array): number {
    throw new SystemError("Bad file descriptor", 9);
  }

  write(_bytes: Uint8Array): void {
    throw new SystemError("Bad file descriptor", 9);
  }

  seek(): number {
    throw new SystemError("Illegal seek", 29);
  }

  flush(): void {}

  close(): undefined {
    return undefined;
  }
}

class SinkFile extends StreamFile {
  readonly #sink: Sink;
  readonly #decoder = new TextDecoder("utf-8", { ignoreBOM: true });

  constructor(sink: Sink) {
    super();
    this.#sink = sink;
  }

  override write(bytes: Uint8Array): void {
    if (typeof this.#sink !== "function") {
      this.#sink.write(bytes);
      return;
    }
    const text = this.#decoder.decode(bytes, { stream: true });
    if (text !== "") this.#sink(text);
  }
}

class SourceFile extends StreamFile {
  #source: Source | undefined;
  #rest: Uint8Array = new Uint8Array(0);

  constructor(source: Source) {
    super();
    this.#source = source;
  }

  override read(into: Uint8Array): number {
    if (this.#rest.length === 0) this.#rest = this.#next();
    const piece = this.#rest.subarray(0, into.length);
    into.set(piece);
    this.#rest = this.#rest.subarray(piece.length);
    return piece.length;
  }

  #next(): Uint8Array {
    const source = this.#source;
    if (typeof source !== "function") {
      this.#source = undefined;
      return toBytes(source ?? "");
    }
    const piece = source();
    if (piece === undefined) this.#source = undefined;
    return toBytes(piece ?? "");
  }
}

function toBytes(piece: string | Uint8Array): Uint8Array {
  return typeof piece === "string" ? new TextEncoder().encode(piece) : piece;
}

/**
 * The io library (manual, 6.8): host functions over `LuaFile`. Each state has its own default files, made from its services.
 */
import { STATE } from "../../layout/index.ts";
import {
  type HostCall,
  type HostFile,
  type HostFunction,
  type ProcessEnd,
  parseNumber,
  type State,
  SystemError,
  type Words,
} from "../../state/index.ts";
import { type Access, type Buffering, LuaFile } from "./file.ts";

interface Defaults {
  readonly stdout: LuaFile;
  readonly stderr: LuaFile;
  readonly stdin: LuaFile;
  input: LuaFile;
  output: LuaFile;
}

/** A stream that the embedder did not give: reads nothing, forgets what is written. */
const NOWHERE: HostFile = {
  read: () => 0,
  write: () => {},
  seek: () => {
    throw new SystemError("Illegal seek", 29);
  },
  flush: () => {},
  close: () => undefined,
};

/** Made when the first one is asked for; from then on they are flushed whenever Lua comes to rest. */
function makeDefaults(state: State): Defaults {
  const { streams } = state.services;
  const stdout = new LuaFile(streams?.stdout ?? NOWHERE, "write", true);
  const stdin = new LuaFile(streams?.stdin ?? NOWHERE, "read", true);
  const stderr = new LuaFile(streams?.stderr ?? NOWHERE, "write", true);
  stderr.buffering("no", 0);
  const files: Defaults = { stdout, stderr, stdin, input: stdin, output: stdout };
  state.whenIdle = () => flush(files);
  return files;
}

/** The standard files of a state, and which are the current ones. */
export function standardFiles(state: State): Defaults {
  return state.belonging(makeDefaults, makeDefaults);
}

/** Writes out what is buffered; before the program waits or ends. */
export function flushStandardFiles(state: State): void {
  flush(standardFiles(state));
}

function flush({ stdout, output }: Defaults): void {
  stdout.flush();
  if (output !== stdout && !output.closed) output.flush();
}

export const METATABLE = "FILE*";

function pushFile(call: HostCall, file: LuaFile): void {
  const { state } = call;
  call.pushObject(file, state.tables.getNamed(state.cage.i32[STATE.internals >> 2], METATABLE)?.low ?? 0);
}

/** Where the userdata of a default file is kept: it stays the same, and alive. */
export const KEPT = { input: "io_input_file", output: "io_output_file" } as const;

function pushDefault(call: HostCall, which: "input" | "output"): void {
  const { tables, cage } = call.state;
  const kept = tables.getNamed(cage.i32[STATE.internals >> 2], KEPT[which]);
  if (kept === undefined) pushFile(call, standardFiles(call.state)[which]);
  else call.pushWords(kept);
}

/** Results of an action that the system may refuse. */
function attempt(call: HostCall, path: string | undefined, action: () => void): boolean {
  try {
    action();
    return true;
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    call.fail(path === undefined ? error.message : `${path}: ${error.message}`, error.code);
    return false;
  }
}

function fileArgument(call: HostCall): LuaFile {
  const file = call.object(1, LuaFile, METATABLE);
  if (file.closed) call.error("attempt to use a closed file");
  return file;
}

function currentFile(call: HostCall, which: "input" | "output"): LuaFile {
  const file = standardFiles(call.state)[which];
  if (file.closed) call.error(`default ${which} file is closed`);
  return file;
}

/** The same, where PUC Lua treats it as an argument. */
function openDefault(call: HostCall, which: "input" | "output"): LuaFile {
  const file = standardFiles(call.state)[which];
  if (file.closed) call.error("attempt to use a closed file");
  return file;
}

// ---------------------------------------------------------------- reading and writing

/** One format of `read`, argument n; false when there was nothing to read. */
function readFormat(call: HostCall, file: LuaFile, n: number): boolean {
  if (call.type(n) === "number") return pushBytes(call, file.bytes(call.integer(n)));
  switch (call.string(n).replace(/^\*/, "")[0]) {
    case "n": {
      const number = parseNumber(file.numeral());
      if (number === undefined) {
        call.pushNil();
        return false;
      }
      if (typeof number === "bigint") call.pushInteger(number);
      else call.pushNumber(number);
      return true;
    }
    case "l":
      return pushBytes(call, file.line(false));
    case "L":
      return pushBytes(call, file.line(true));
    case "a":
      call.pushBytes(file.all());
      return true;
    default:
      call.argumentError(n, "invalid format");
  }
}

function pushBytes(call: HostCall, bytes: Uint8Array | undefined): boolean {
  if (bytes === undefined) call.pushNil();
  else call.pushBytes(bytes);
  return bytes !== undefined;
}

/** Reads by the formats from argument `first` on; stops at the first failure. */
function read(call: HostCall, file: LuaFile, first: number): void {
  attempt(call, undefined, () => {
    if (call.count < first) {
      pushBytes(call, file.line(false));
      return;
    }
    for (let n = first; n <= call.count; n++) if (!readFormat(call, file, n)) return;
  });
}

/** What is written of argument n: of floats `%.14g` without the ".0" of `tostring`, as fprintf writes them for PUC Lua. */
function writtenBytes(call: HostCall, n: number): Uint8Array {
  if (call.isString(n) || call.type(n) !== "number") return call.bytes(n);
  const text = call.bytes(n);
  const end = text.length - 2;
  return text[end] === POINT && text[end + 1] === ZERO ? text.subarray(0, end) : text;
}

const POINT = 0x2e;
const ZERO = 0x30;

/** Writes what it can: a refusal is answered at the end, as g_write does. */
function write(call: HostCall, file: LuaFile, first: number, self: () => void): void {
  let refusal: SystemError | undefined;
  for (let n = first; n <= call.count; n++) {
    const bytes = writtenBytes(call, n);
    try {
      file.write(bytes);
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      refusal = error;
    }
  }
  if (refusal === undefined) self();
  else call.fail(refusal.message, refusal.code);
}

/** What `close` of a pipe and os.execute answer. */
export function pushExit(call: HostCall, { how, code }: ProcessEnd): void {
  if (how === "exit" && code === 0) call.pushBoolean(true);
  else call.pushNil();
  call.pushString(how);
  call.pushInteger(code);
}

function close(call: HostCall, file: LuaFile): void {
  if (file.permanent) {
    file.flush();
    call.pushNil();
    call.pushString("cannot close standard file");
    return;
  }
  let status: ProcessEnd | undefined;
  if (!attempt(call, undefined, () => void (status = file.close()))) return;
  if (status === undefined) call.pushBoolean(true);
  else pushExit(call, status);
}

// ---------------------------------------------------------------- lines

/**
 * The iterator of `lines`: formats are kept; at the end the file may be closed. It holds the file's userdata, so that the file is closed
 * when both are collected.
 */
function pushLines(call: HostCall, file: LuaFile, holder: Words, first: number, closes: boolean): void {
  const formats: Format[] = [];
  for (let n = first; n <= call.count; n++) formats.push(formatArgument(call, n));
  if (formats.length > 250) call.argumentError(252, "too many arguments");
  call.pushFunction(
    (step) => {
      if (file.closed) step.error("file is already closed");
      let found = 0;
      try {
        if (formats.length === 0) found = pushBytes(step, file.line(false)) ? 1 : 0;
        else while (found < formats.length && readKept(step, file, formats[found], found)) found++;
      } catch (error) {
        if (error instanceof SystemError) step.error(error.message);
        throw error;
      }
      if (found > 0) return;
      // At the end there are no values at all.
      step.pop(1);
      if (closes && !file.closed) file.close();
    },
    "",
    holder,
  );
}

/** A format that `lines` keeps; what is none is complained of when it is used. */
type Format = string | number | { readonly wrong: string };

function formatArgument(call: HostCall, n: number): Format {
  const type = call.type(n);
  if (type === "number") return call.integer(n);
  return type === "string" ? call.string(n) : { wrong: type };
}

function readKept(call: HostCall, file: LuaFile, format: Format, n: number): boolean {
  if (typeof format === "object") call.argumentError(n + 2, `string expected, got ${format.wrong}`);
  if (typeof format === "number") return pushBytes(call, file.bytes(format));
  switch (format.replace(/^\*/, "")[0]) {
    case "n": {
      const number = parseNumber(file.numeral());
      if (number === undefined) call.pushNil();
      else if (typeof number === "bigint") call.pushInteger(number);
      else call.pushNumber(number);
      return number !== undefined;
    }
    case "l":
      return pushBytes(call, file.line(false));
    case "L":
      return pushBytes(call, file.line(true));
    case "a":
      call.pushBytes(file.all());
      return true;
    default:
      call.argumentError(n + 2, "invalid format");
  }
}

// ---------------------------------------------------------------- the functions

function accessOf(mode: string): Access {
  if (mode.includes("+")) return "both";
  return mode.startsWith("r") ? "read" : "write";
}

function openFile(call: HostCall, path: string, mode: string): LuaFile {
  const { files } = call.state.services;
  if (files === undefined) throw new SystemError("no files here", 1);
  return new LuaFile(files.open(path, mode), accessOf(mode));
}

const MODE = /^[rwa]\+?b*$/;

function open(call: HostCall): void {
  const path = call.string(1);
  const mode = call.optionalString(2, "r");
  if (!MODE.test(mode)) call.argumentError(2, "invalid mode");
  attempt(call, path, () => pushFile(call, openFile(call, path, mode)));
}

/** io.input and io.output: a file, a name, or nothing to ask. */
function redirect(call: HostCall, which: "input" | "output"): void {
  const files = standardFiles(call.state);
  if (!call.isNoneOrNil(1)) {
    if (call.isString(1) || call.type(1) === "number") {
      const path = call.string(1);
      try {
        files[which] = openFile(call, path, which === "input" ? "r" : "w");
      } catch (error) {
        if (error instanceof SystemError) call.error(`cannot open file '${path}' (${error.message})`);
        throw error;
      }
      pushFile(call, files[which]);
    } else {
      files[which] = fileArgument(call);
      call.pushArgument(1);
    }
    const { tables, cage } = call.state;
    tables.setNamed(cage.i32[STATE.internals >> 2], KEPT[which], call.pushed(1));
    return;
  }
  pushDefault(call, which);
}

function lines(call: HostCall): void {
  if (call.isNoneOrNil(1)) {
    const file = openDefault(call, "input");
    pushDefault(call, "input");
    pushLines(call, file, call.pushed(1), 2, false);
    call.insert(1);
    call.pop(1);
    return;
  }
  const path = call.string(1);
  let file: LuaFile;
  try {
    file = openFile(call, path, "r");
  } catch (error) {
    if (error instanceof SystemError) call.error(`cannot open file '${path}' (${error.message})`);
    throw error;
  }
  pushFile(call, file);
  pushLines(call, file, call.pushed(1), 2, true);
  // The iterator, two nils, and the file as the value to be closed.
  call.insert(1);
  call.pushNil();
  call.insert(1);
  call.pushNil();
  call.insert(1);
}

function type(call: HostCall): void {
  call.any(1);
  const file = call.objectOf(1, LuaFile);
  if (file === undefined) call.pushNil();
  else call.pushString(file.closed ? "closed file" : "file");
}

function popen(call: HostCall): void {
  const command = call.string(1);
  const mode = call.optionalString(2, "r");
  if (mode !== "r" && mode !== "w") call.argumentError(2, "invalid mode");
  const { process } = call.state.services;
  if (process === undefined) call.error("'popen' not supported");
  else attempt(call, command, () => pushFile(call, new LuaFile(process.open(command, mode), accessOf(mode))));
}

const WHENCE = ["set", "cur", "end"] as const;
const BUFFERING: readonly Buffering[] = ["no", "full", "line"];

/** io functions and file methods, by their internal names. */
export const IO: { readonly [name: string]: HostFunction } = {
  io_open: open,
  io_popen: popen,
  io_lines: lines,
  io_type: type,
  io_input: (call) => redirect(call, "input"),
  io_output: (call) => redirect(call, "output"),
  io_close: (call) => close(call, call.count === 0 ? openDefault(call, "output") : fileArgument(call)),
  io_read: (call) => read(call, currentFile(call, "input"), 1),
  io_write(call) {
    const file = currentFile(call, "output");
    write(call, file, 1, () => pushDefault(call, "output"));
  },
  io_flush(call) {
    const file = currentFile(call, "output");
    if (attempt(call, undefined, () => file.flush())) call.pushBoolean(true);
  },
  io_tmpfile(call) {
    attempt(call, undefined, () => {
      const { files } = call.state.services;
      if (files === undefined) throw new SystemError("no files here", 1);
      pushFile(call, new LuaFile(files.temporaryFile(), "both"));
    });
  },
  io_standard(call) {
    const name = call.string(1) as "stdin" | "stdout" | "stderr";
    pushFile(call, standardFiles(call.state)[name]);
  },

  file_close: (call) => close(call, fileArgument(call)),
  file_read: (call) => read(call, fileArgument(call), 2),
  file_write(call) {
    write(call, fileArgument(call), 2, () => call.pushArgument(1));
  },
  file_lines(call) {
    pushLines(call, fileArgument(call), call.words(1), 2, false);
  },
  file_flush(call) {
    const file = fileArgument(call);
    if (attempt(call, undefined, () => file.flush())) call.pushBoolean(true);
  },
  file_seek(call) {
    const file = fileArgument(call);
    const whence = WHENCE[call.option(2, WHENCE, "cur")];
    const offset = call.optionalInteger(3, 0);
    attempt(call, undefined, () => call.pushInteger(file.seek(whence, offset)));
  },
  file_setvbuf(call) {
    const file = fileArgument(call);
    const how = BUFFERING[call.option(2, BUFFERING)];
    file.buffering(how, call.optionalInteger(3, 1024));
    call.pushBoolean(true);
  },
  file_tostring(call) {
    const file = call.object(1, LuaFile, METATABLE);
    call.pushString(file.closed ? "file (closed)" : `file (0x${call.words(1).low.toString(16).padStart(14, "0")})`);
  },
  /** __close and __gc. */
  file_leave(call) {
    const file = call.object(1, LuaFile, METATABLE);
    if (!file.closed && !file.permanent) attempt(call, undefined, () => void file.close());
  },

  /** Core of print and of messages: writes its arguments as they are. */
  write(call) {
    const { stdout } = standardFiles(call.state);
    for (let n = 1; n <= call.count; n++) stdout.write(call.bytes(n));
  },
  write_error(call) {
    const files = standardFiles(call.state);
    files.stdout.flush();
    for (let n = 1; n <= call.count; n++) files.stderr.write(call.bytes(n));
  },
};

/**
 * What each library holds, function by function, and whether the `sandbox` set has it.
 *
 * A name maps to the *internal* function that implements it: a primitive of the core (lua/core/library), a function written in Lua
 * (./native) or a host function (./host). The image builder makes the library tables from this page; the
 * reference page of the sandbox is printed from it.
 */

/** `[internal name, sandbox?, why not]`. */
export type Entry = readonly [internal: string, sandbox: boolean, reason?: string];
export type Library = { readonly [name: string]: Entry };

const LOADS_CODE = "loads code from outside the environment that the embedder gave";
const FILES = "touches files";
const PROCESS = "touches the process";
const REACHES = "reaches values that the program was not given";

const base: Library = {
  assert: ["assert", true],
  collectgarbage: ["collectgarbage", false, "shows and steers memory of the whole state"],
  dofile: ["dofile", false, FILES],
  error: ["error", true],
  getmetatable: ["getmetatable", true],
  ipairs: ["ipairs", true],
  load: ["load", false, LOADS_CODE],
  loadfile: ["loadfile", false, FILES],
  next: ["next", true],
  pairs: ["pairs", true],
  pcall: ["pcall", true],
  print: ["print", true],
  rawequal: ["rawequal", true],
  rawget: ["rawget", true],
  rawlen: ["rawlen", true],
  rawset: ["rawset", true],
  select: ["select", true],
  setmetatable: ["setmetatable", true],
  tonumber: ["tonumber", true],
  tostring: ["tostring", true],
  type: ["type", true],
  warn: ["warn", true],
  xpcall: ["xpcall", true],
};

const coroutine: Library = {
  close: ["coroutine_close", true],
  create: ["coroutine_create", true],
  isyieldable: ["coroutine_isyieldable", true],
  resume: ["coroutine_resume", true],
  running: ["coroutine_running", true],
  status: ["coroutine_status", true],
  wrap: ["coroutine_wrap", true],
  yield: ["coroutine_yield", true],
};

const string: Library = {
  byte: ["string_byte", true],
  char: ["string_char", true],
  dump: ["string_dump", false, "gives bytecode"],
  find: ["string_find", true],
  format: ["string_format", true],
  gmatch: ["string_gmatch", true],
  gsub: ["string_gsub", true],
  len: ["string_len", true],
  lower: ["string_lower", true],
  match: ["string_match", true],
  pack: ["string_pack", true],
  packsize: ["string_packsize", true],
  rep: ["string_rep", true],
  reverse: ["string_reverse", true],
  sub: ["string_sub", true],
  unpack: ["string_unpack", true],
  upper: ["string_upper", true],
};

const utf8: Library = {
  char: ["utf8_char", true],
  codepoint: ["utf8_codepoint", true],
  codes: ["utf8_codes", true],
  len: ["utf8_len", true],
  offset: ["utf8_offset", true],
};

const table: Library = {
  concat: ["table_concat", true],
  insert: ["table_insert", true],
  move: ["table_move", true],
  pack: ["table_pack", true],
  remove: ["table_remove", true],
  sort: ["table_sort", true],
  unpack: ["table_unpack", true],
};

const math: Library = {
  abs: ["math_abs", true],
  acos: ["math_acos", true],
  asin: ["math_asin", true],
  atan: ["math_atan", true],
  ceil: ["math_ceil", true],
  cos: ["math_cos", true],
  deg: ["math_deg", true],
  exp: ["math_exp", true],
  floor: ["math_floor", true],
  fmod: ["math_fmod", true],
  log: ["math_log", true],
  max: ["math_max", true],
  min: ["math_min", true],
  modf: ["math_modf", true],
  rad: ["math_rad", true],
  random: ["math_random", true],
  randomseed: ["math_randomseed", true],
  sin: ["math_sin", true],
  sqrt: ["math_sqrt", true],
  tan: ["math_tan", true],
  tointeger: ["math_tointeger", true],
  type: ["math_type", true],
  ult: ["math_ult", true],
};

const io: Library = {
  close: ["io_close", false, FILES],
  flush: ["io_flush", false, FILES],
  input: ["io_input", false, FILES],
  lines: ["io_lines", false, FILES],
  open: ["io_open", false, FILES],
  output: ["io_output", false, FILES],
  popen: ["io_popen", false, PROCESS],
  read: ["io_read", false, FILES],
  tmpfile: ["io_tmpfile", false, FILES],
  type: ["io_type", false, FILES],
  write: ["io_write", false, FILES],
};

const os: Library = {
  clock: ["os_clock", true],
  date: ["os_date", true],
  difftime: ["os_difftime", true],
  execute: ["os_execute", false, PROCESS],
  exit: ["os_exit", false, PROCESS],
  getenv: ["os_getenv", false, PROCESS],
  remove: ["os_remove", false, FILES],
  rename: ["os_rename", false, FILES],
  setlocale: ["os_setlocale", false, PROCESS],
  time: ["os_time", true],
  tmpname: ["os_tmpname", false, FILES],
};

const debug: Library = {
  debug: ["debug_debug", false, PROCESS],
  gethook: ["debug_gethook", false, REACHES],
  getinfo: ["debug_getinfo", false, REACHES],
  getlocal: ["debug_getlocal", false, REACHES],
  getmetatable: ["debug_getmetatable", false, REACHES],
  getregistry: ["debug_getregistry", false, REACHES],
  getupvalue: ["debug_getupvalue", false, REACHES],
  getuservalue: ["debug_getuservalue", false, REACHES],
  setcstacklimit: ["debug_setcstacklimit", false, "is of no use"],
  sethook: ["debug_sethook", false, REACHES],
  setlocal: ["debug_setlocal", false, REACHES],
  setmetatable: ["debug_setmetatable", false, REACHES],
  setupvalue: ["debug_setupvalue", false, REACHES],
  setuservalue: ["debug_setuservalue", false, REACHES],
  traceback: ["debug_traceback", true],
  upvalueid: ["debug_upvalueid", false, REACHES],
  upvaluejoin: ["debug_upvaluejoin", false, REACHES],
};

const packageLibrary: Library = {
  loadlib: ["package_loadlib", false, LOADS_CODE],
  searchpath: ["package_searchpath", false, FILES],
};

/** `base` goes into the globals themselves; `require` comes with `package`. */
export const LIBRARIES = {
  base,
  coroutine,
  string,
  utf8,
  table,
  math,
  io,
  os,
  debug,
  package: packageLibrary,
} as const satisfies {
  readonly [name: string]: Library;
};

export type LibraryName = keyof typeof LIBRARIES;
export const LIBRARY_NAMES = Object.keys(LIBRARIES) as readonly LibraryName[];

/** The libraries of which `sandbox` has at least one function. */
export const SANDBOX: readonly LibraryName[] = LIBRARY_NAMES.filter((name) =>
  Object.values<Entry>(LIBRARIES[name]).some((entry) => entry[1]),
);

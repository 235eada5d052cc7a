/**
 * The os library (manual, 6.9). Dates follow C's strftime in the C locale and the process's time zone.
 */
import { type HostCall, type HostFunction, type HostProcess, SystemError } from "../../state/index.ts";
import { formatDate, isConversion } from "./date.ts";
import { flushStandardFiles, pushExit } from "./io.ts";

function processOf(call: HostCall, what: string): HostProcess {
  const { process } = call.state.services;
  return process ?? call.error(`'${what}' is not available here`);
}

function attempt(call: HostCall, path: string | undefined, action: () => void): void {
  try {
    action();
    call.pushBoolean(true);
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    call.fail(path === undefined ? error.message : `${path}: ${error.message}`, error.code);
  }
}

// ---------------------------------------------------------------- time and date

const FIELDS = ["year", "month", "day", "hour", "min", "sec"] as const;

/** Field of the table of os.time, as getfield of loslib.c. */
function dateField(call: HostCall, table: number, name: string, otherwise: number | undefined, delta: number): number {
  const value = call.state.tables.get(table, name, call.state.conversion);
  if (value === undefined) {
    if (otherwise === undefined) call.error(`field '${name}' missing in date table`);
    return otherwise as number;
  }
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  if (typeof number !== "number" || !Number.isInteger(number)) {
    call.error(typeof number === "number" || typeof number === "bigint" ? `field '${name}' is not an integer` : `field '${name}' is not an integer`);
  }
  const n = (number as number) - delta;
  if (n < -0x80000000 || n > 0x7fffffff) call.error(`field '${name}' is out-of-bound`);
  return n;
}

function time(call: HostCall): void {
  if (call.isNoneOrNil(1)) {
    call.pushInteger(Math.floor(Date.now() / 1000));
    return;
  }
  const table = call.table(1);
  const year = dateField(call, table, "year", undefined, 1900);
  const month = dateField(call, table, "month", undefined, 1);
  const day = dateField(call, table, "day", undefined, 0);
  const hour = dateField(call, table, "hour", 12, 0);
  const minute = dateField(call, table, "min", 0, 0);
  const second = dateField(call, table, "sec", 0, 0);
  const date = new Date(2000, 0, 1);
  date.setFullYear(year + 1900, month, day);
  date.setHours(hour, minute, second, 0);
  if (Number.isNaN(date.getTime())) call.error("time result cannot be represented in this installation");
  // The table is normalised, as mktime does.
  setFields(call, table, date, false);
  call.pushInteger(Math.floor(date.getTime() / 1000));
}

function setFields(call: HostCall, table: number, date: Date, utc: boolean): void {
  const parts = utc
    ? [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate(), date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()]
    : [date.getFullYear(), date.getMonth() + 1, date.getDate(), date.getHours(), date.getMinutes(), date.getSeconds()];
  FIELDS.forEach((name, index) => {
    call.pushInteger(parts[index]);
    call.setField(table, name);
  });
  const start = utc ? Date.UTC(parts[0], 0, 1) : new Date(parts[0], 0, 1).getTime();
  const noon = utc ? date.getTime() : new Date(parts[0], parts[1] - 1, parts[2]).getTime();
  call.pushInteger(Math.round((noon - start) / 86400000 - (utc ? (noon % 86400000) / 86400000 : 0)) + 1);
  call.setField(table, "yday");
  call.pushInteger((utc ? date.getUTCDay() : date.getDay()) + 1);
  call.setField(table, "wday");
  call.pushBoolean(!utc && isSummerTime(date));
  call.setField(table, "isdst");
}

function isSummerTime(date: Date): boolean {
  const year = date.getFullYear();
  const winter = Math.max(new Date(year, 0, 1).getTimezoneOffset(), new Date(year, 6, 1).getTimezoneOffset());
  return date.getTimezoneOffset() < winter;
}

function date(call: HostCall): void {
  let format = call.optionalString(1, "%c");
  const seconds = call.isNoneOrNil(2) ? Math.floor(Date.now() / 1000) : call.integer(2);
  const utc = format.startsWith("!");
  if (utc) format = format.slice(1);
  const when = new Date(seconds * 1000);
  if (Number.isNaN(when.getTime())) call.error("date result cannot be represented in this installation");
  if (format === "*t") {
    setFields(call, call.pushTable(0, 9), when, utc);
    return;
  }
  let text = "";
  for (let at = 0; at < format.length; at++) {
    if (format[at] !== "%") {
      text += format[at];
      continue;
    }
    const two = format[at + 1] === "E" || format[at + 1] === "O";
    const conversion = format.slice(at + 1, at + (two ? 3 : 2));
    if (!isConversion(conversion)) call.argumentError(1, `invalid conversion specifier '%${format.slice(at + 1)}'`);
    text += formatDate(when, conversion.slice(-1), utc);
    at += conversion.length;
  }
  call.pushString(text);
}

// ---------------------------------------------------------------- the process

function exit(call: HostCall): void {
  let code = 0;
  if (call.type(1) === "boolean") code = call.truth(1) ? 0 : 1;
  else if (!call.isNoneOrNil(1)) code = call.integer(1);
  const process = processOf(call, "os.exit");
  flushStandardFiles(call.state);
  process.exit(code & 0xff);
}

function execute(call: HostCall): void {
  const command = call.isNoneOrNil(1) ? undefined : call.string(1);
  flushStandardFiles(call.state);
  if (command === undefined) call.pushBoolean(call.state.services.process?.hasShell() ?? false);
  else pushExit(call, processOf(call, "os.execute").execute(command));
}

const CATEGORIES = ["all", "collate", "ctype", "monetary", "numeric", "time"] as const;

export const OS: { readonly [name: string]: HostFunction } = {
  os_clock: (call) => call.pushNumber(call.state.services.process?.clock() ?? performance.now() / 1000),
  os_date: date,
  os_difftime: (call) => call.pushNumber(call.integer(1) - call.integer(2)),
  os_execute: execute,
  os_exit: exit,
  os_time: time,
  os_getenv(call) {
    const value = processOf(call, "os.getenv").environment(call.string(1));
    if (value === undefined) call.pushNil();
    else call.pushText(value);
  },
  os_remove(call) {
    const path = call.string(1);
    attempt(call, path, () => call.state.services.files?.remove(path));
  },
  os_rename(call) {
    const path = call.string(1);
    const to = call.string(2);
    attempt(call, undefined, () => call.state.services.files?.rename(path, to));
  },
  os_setlocale(call) {
    const locale = call.isNoneOrNil(1) ? undefined : call.string(1);
    call.option(2, CATEGORIES, "all");
    if (locale === undefined || locale === "" || locale === "C" || locale === "POSIX") call.pushString("C");
    else call.pushNil();
  },
  os_tmpname(call) {
    const { files } = call.state.services;
    if (files === undefined) call.error("unable to generate a unique filename");
    else call.pushText(files.temporaryName());
  },
};

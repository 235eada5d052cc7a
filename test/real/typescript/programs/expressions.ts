// An expression language: tokens by a generator, a parser of closures, errors with classes, generics, overloads, tagged templates.

type Token = { kind: "number"; value: number } | { kind: "name" | "operator" | "end"; text: string; value?: undefined };
type Scope = Map<string, Value>;
type Value = number | boolean | string | Value[] | ((...args: Value[]) => Value);
type Code = (scope: Scope) => Value;

class Failure extends Error {
  override name = "Failure";
  constructor(
    message: string,
    readonly at: number,
  ) {
    super(message);
  }
}
class SyntaxFailure extends Failure {
  override name = "SyntaxFailure";
}

function* tokens(text: string): Generator<[Token, number]> {
  let at = 0;
  const take = (test: (c: string) => boolean): string => {
    const start = at;
    while (at < text.length && test(text.charAt(at))) at++;
    return text.slice(start, at);
  };
  const isDigit = (c: string) => c >= "0" && c <= "9";
  const isLetter = (c: string) => (c >= "a" && c <= "z") || c === "_";
  for (;;) {
    take((c) => c === " ");
    const start = at;
    if (at >= text.length) break;
    const c = text.charAt(at);
    if (isDigit(c)) yield [{ kind: "number", value: Number(take((d) => isDigit(d) || d === ".")) }, start];
    else if (isLetter(c)) yield [{ kind: "name", text: take((d) => isLetter(d) || isDigit(d)) }, start];
    else {
      const two = text.substr(at, 2);
      const operator = ["==", "!=", "<=", ">=", "=>", "&&", "||", "**"].includes(two) ? two : c;
      if (!"+-*/%<>=!()[],?:&|".includes(operator.charAt(0))) throw new SyntaxFailure(`odd character '${c}'`, at);
      at += operator.length;
      yield [{ kind: "operator", text: operator }, start];
    }
  }
  yield [{ kind: "end", text: "end" }, at];
}

function num(value: Value, what = "operand"): number {
  if (typeof value !== "number") throw new TypeError(`${what} is a ${Array.isArray(value) ? "list" : typeof value}`);
  return value;
}

const BINARY: readonly { readonly [operator: string]: (a: Value, b: Value) => Value }[] = [
  { "==": (a, b) => a === b, "!=": (a, b) => a !== b },
  {
    "<": (a, b) => num(a) < num(b),
    ">": (a, b) => num(a) > num(b),
    "<=": (a, b) => num(a) <= num(b),
    ">=": (a, b) => num(a) >= num(b),
  },
  {
    "+": (a, b) => (Array.isArray(a) && Array.isArray(b) ? [...a, ...b] : num(a, "left") + num(b, "right")),
    "-": (a, b) => num(a, "left") - num(b, "right"),
  },
  { "*": (a, b) => num(a) * num(b), "/": (a, b) => num(a) / num(b), "%": (a, b) => num(a) % num(b) },
];

class Parser {
  private list: [Token, number][];
  private at = 0;
  constructor(text: string) {
    this.list = Array.from(tokens(text));
  }
  private get token(): Token {
    return this.list[this.at][0];
  }
  private is(text: string): boolean {
    const token = this.token;
    if (token.kind === "number" || token.text !== text) return false;
    this.at++;
    return true;
  }
  private need(text: string): void {
    if (!this.is(text)) this.fail(`'${text}' expected`);
  }
  private fail(message: string): never {
    const [token, at] = this.list[this.at];
    throw new SyntaxFailure(`${message} near '${token.kind === "number" ? token.value : token.text}'`, at);
  }
  parse(): Code {
    const code = this.ternary();
    if (this.token.kind !== "end") this.fail("end expected");
    return code;
  }
  private ternary(): Code {
    const test = this.logic();
    if (!this.is("?")) return test;
    const yes = this.ternary();
    this.need(":");
    const no = this.ternary();
    return (scope) => (test(scope) ? yes(scope) : no(scope));
  }
  private logic(): Code {
    let left = this.binary(0);
    for (;;) {
      const before = left;
      if (this.is("&&")) {
        const right = this.binary(0);
        left = (scope) => before(scope) && right(scope);
      } else if (this.is("||")) {
        const right = this.binary(0);
        left = (scope) => before(scope) || right(scope);
      } else return left;
    }
  }
  private binary(level: number): Code {
    if (level === BINARY.length) return this.power();
    let left = this.binary(level + 1);
    const operators = Object.keys(BINARY[level]).sort((a, b) => b.length - a.length);
    for (;;) {
      const operator = operators.find((text) => this.is(text));
      if (operator === undefined) return left;
      const [before, right, apply] = [left, this.binary(level + 1), BINARY[level][operator]];
      left = (scope) => apply(before(scope), right(scope));
    }
  }
  private power(): Code {
    const base = this.unary();
    if (!this.is("**")) return base;
    const exponent = this.power();
    return (scope) => num(base(scope)) ** num(exponent(scope));
  }
  private unary(): Code {
    if (this.is("-")) {
      const code = this.unary();
      return (scope) => -num(code(scope));
    }
    if (this.is("!")) {
      const code = this.unary();
      return (scope) => !code(scope);
    }
    return this.calls();
  }
  private calls(): Code {
    let code = this.primary();
    for (;;) {
      const callee = code;
      if (this.is("(")) {
        const args = this.items(")");
        code = (scope) => {
          const fn = callee(scope);
          if (typeof fn !== "function") throw new TypeError("not a function");
          return fn(...args.map((arg) => arg(scope)));
        };
      } else if (this.is("[")) {
        const index = this.ternary();
        this.need("]");
        code = (scope) => (callee(scope) as Value[])[num(index(scope))] ?? false;
      } else return code;
    }
  }
  private items(end: string): Code[] {
    const items: Code[] = [];
    if (this.is(end)) return items;
    do items.push(this.ternary());
    while (this.is(","));
    this.need(end);
    return items;
  }
  private primary(): Code {
    const [token, at] = this.list[this.at++];
    if (token.kind === "number") return () => token.value;
    if (token.kind === "name") {
      const { text } = token;
      if (this.is("=>")) {
        const body = this.ternary();
        return (scope) => (argument) => body(new Map([...scope, [text, argument ?? false]]));
      }
      return (scope) => {
        const value = scope.get(text);
        if (value === undefined) throw new Failure(`unknown name '${text}'`, at);
        return value;
      };
    }
    if (token.text === "(") {
      const inner = this.ternary();
      this.need(")");
      return inner;
    }
    if (token.text === "[") {
      const items = this.items("]");
      return (scope) => items.map((item) => item(scope));
    }
    this.at--;
    return this.fail("value expected");
  }
}

function show(value: Value): string {
  if (Array.isArray(value)) return `[${value.map(show).join(" ")}]`;
  if (typeof value === "function") return "<function>";
  return typeof value === "number" ? (value % 1 === 0 ? value.toFixed(0) : value.toFixed(4)) : `${value}`;
}

const globals: Scope = new Map<string, Value>([
  ["pi", Math.PI],
  ["max", (...list) => Math.max(...list.map((v) => num(v)))],
  ["map", (list, fn) => (list as Value[]).map((item) => (fn as (v: Value) => Value)(item))],
  ["sum", (list) => (list as Value[]).reduce<number>((sum, item) => sum + num(item), 0)],
  ["range", (n) => Array.from({ length: num(n) }, (_, index) => index + 1)],
]);

function evaluate(text: string): string {
  try {
    return show(new Parser(text).parse()(globals));
  } catch (error) {
    if (error instanceof SyntaxFailure) return `${error.name} at ${error.at}: ${error.message}`;
    if (error instanceof Failure) return `${error} (${error.at})`;
    if (error instanceof TypeError) return `type: ${error.message}`;
    throw error;
  }
}

function list(strings: TemplateStringsArray, ...values: unknown[]): string[] {
  return strings
    .reduce((all, part, index) => all + part + (index < values.length ? String(values[index]) : ""), "")
    .split("\n");
}

for (const line of list`1 + 2 * 3 - -4
2 ** 3 ** 2 / ${2 ** 4}
(1 < 2) && !(3 >= 4) || nothing
map(range(10), x => x * x % 7)
sum(map(range(100), n => n % 3 == 0 ? n : 0))
map([1, 2, 3], x => y => x + y)[1](40)
[1, [2, 3]] + [max(4, 9, 2), pi]
[1, 2][5]
1 + [2]
unknown + 1
(1 + 2
3 $ 4
4 4
max
5(6)
sum(map(range(300), a => sum(map(range(a), b => a * b % 11))))`)
  print(line, "->", evaluate(line));

const random = (function (seed: number) {
  return () => (seed = (seed * 16807) % 2147483647) / 2147483647;
})(42);
const make = (depth: number): string => {
  const kind = Math.floor(random() * (depth > 5 ? 2 : 6));
  if (kind === 0) return `${Math.floor(random() * 100)}`;
  if (kind === 1) return "pi";
  if (kind === 2) return `(${make(depth + 1)})`;
  if (kind === 3) return `max(${make(depth + 1)}, ${make(depth + 1)})`;
  return `${make(depth + 1)} ${"+-*/"[Math.floor(random() * 4)]} ${make(depth + 1)}`;
};
let total = "";
for (let round = 0; round < 200; round++) total += `${evaluate(make(0))};`;
print(total);

/**
 * Random Lua programs that cannot fail: expressions are typed, loops are bounded, and everything of interest is printed.
 * Shapes are chosen for the compiler's sake: jumps out of captured scopes, open results, conflicts in assignments.
 */

/** A program made from a source of random numbers in [0, 1). */
export function randomProgram(random: () => number): string {
  const generator = new Generator(random);
  return `local t = {1, 2, 3, n = 4, m = 5}\nlocal function id(...) return ... end\n${generator.block(4, 6)}\nprint(t[1], t.n, t.m, g1, g2)\n`;
}

class Generator {
  readonly #random: () => number;
  /** Names of integer variables in scope; the first ones are outside of the innermost function. */
  #integers: string[] = ["t[1]", "t.n"];
  #names = 0;
  #loops = 0;
  #isVararg = true;

  constructor(random: () => number) {
    this.#random = random;
  }

  #below(count: number): number {
    return Math.floor(this.#random() * count);
  }

  #pick<T>(...choices: readonly T[]): T {
    return choices[this.#below(choices.length)];
  }

  #fresh(): string {
    return `v${this.#names++}`;
  }

  block(depth: number, statements: number): string {
    const outside = this.#integers.length;
    const lines: string[] = [];
    for (let count = 1 + this.#below(statements); count > 0; count--) lines.push(this.#statement(depth));
    this.#integers.length = outside;
    return lines.join("\n");
  }

  #inner(depth: number): string {
    return this.block(depth - 1, 4);
  }

  #statement(depth: number): string {
    if (depth <= 0) return `print(${this.any(1)}, ${this.integer(1)})`;
    switch (this.#below(17)) {
      case 0:
      case 1: {
        const name = this.#fresh();
        const text = `local ${name}${this.#pick("", "", " <const>")} = ${this.integer(3)}`;
        if (!text.includes("<const>")) this.#integers.push(name);
        else return `${text}\nprint(${name} + 1, -${name})`;
        return text;
      }
      case 2: {
        const [first, second] = [this.#fresh(), this.#fresh()];
        const text = `local ${first}, ${second} = ${this.#pick(`id(${this.integer(1)}, ${this.integer(1)})`, `${this.integer(2)}, ${this.integer(2)}, ${this.any(1)}`)}`;
        this.#integers.push(first, second);
        return text;
      }
      case 3: {
        const target = this.#pick(...this.#integers);
        return `${target} = ${this.integer(3)}`;
      }
      case 4: {
        const [first, second] = [this.#pick(...this.#integers), this.#pick(...this.#integers)];
        return `${first}, ${second}, t[(${this.integer(1)}) % 3 + 1] = ${this.integer(2)}, ${this.integer(2)}, ${this.integer(1)}`;
      }
      case 5:
        return `if ${this.condition(3)} then\n${this.#inner(depth)}\nelseif ${this.condition(2)} then\n${this.#inner(depth)}\nelse\n${this.#inner(depth)}\nend`;
      case 6:
        return `if ${this.condition(3)} then\n${this.#inner(depth)}\nend`;
      case 7:
        return this.#numericLoop(depth);
      case 8: {
        const [key, value] = [this.#fresh(), this.#fresh()];
        return this.#loop(
          () =>
            `for ${key}, ${value} in id(next, {${this.integer(1)}, ${this.integer(1)}}) do\nprint(${key}, ${value})`,
          [key, value],
          depth,
        );
      }
      case 9: {
        const counter = this.#fresh();
        return `local ${counter} = 0\n${this.#loop(() => `while ${counter} < 3 and ${this.condition(2)} do\n${counter} = ${counter} + 1`, [], depth)}`;
      }
      case 10:
        return this.#repeat(depth);
      case 11:
        return this.#closure(depth);
      case 12:
        return `do\nlocal c <close> = setmetatable({}, {__close = function() print("close", ${this.integer(1)}) end})\n${this.#inner(depth)}\nend`;
      case 13:
        return `print((function(${this.#isVararg ? "..." : ""}) ${this.#functionBody(depth)} end)(${this.list(2)}))`;
      case 14:
        return `g${1 + this.#below(2)} = ${this.any(3)}`;
      case 15:
        return `do local s = {${this.list(3)}, x = ${this.any(2)}, [${this.integer(1)}] = ${this.any(1)}, ${this.list(2)}}\nprint(s.x, s[1], s[2], s[3], s[4]) end`;
      default:
        return `print(${this.list(3)})`;
    }
  }

  #numericLoop(depth: number): string {
    const name = this.#fresh();
    const range = this.#pick("1, 3", "3, 1, -1", "1, 0", `1, (${this.integer(1)}) % 4`, "1, 2, 0.5", "2 ^ 1, 4");
    return this.#loop(
      () =>
        `for ${name} = ${range} do\nlocal f${name} = function() ${name} = ${name} + 1; return ${name} end\nprint(f${name}())`,
      [],
      depth,
    );
  }

  #loop(head: () => string, variables: string[], depth: number): string {
    const outside = this.#integers.length;
    const text = head();
    this.#integers.push(...variables);
    const label = `l${this.#loops++}`;
    const leave = this.#pick(
      "",
      `if ${this.condition(2)} then break end`,
      `if ${this.condition(2)} then goto ${label} end`,
      `if ${this.condition(2)} then print("leaving") break end`,
      `if ${this.condition(2)} then ${this.#inner(1)} goto ${label} end`,
    );
    const body = `${this.#inner(depth)}\n${leave}\n${this.#inner(depth)}`;
    this.#integers.length = outside;
    return `${text}\ndo ${body}\nend ::${label}::\nend`;
  }

  #repeat(depth: number): string {
    const [counter, inner] = [this.#fresh(), this.#fresh()];
    const leave = this.#pick("", `if ${this.condition(1)} then break end`);
    return `local ${counter} = 0\nrepeat\nlocal ${inner} = ${counter} + 1\n${counter} = ${inner}\n${this.#pick("", `g1 = function() return ${inner} end`)}\n${leave}\n${this.#inner(depth)}\nuntil ${inner} >= ${this.#pick("1", "2", "3")} ${this.#pick("", `or ${this.condition(1)}`)}`;
  }

  #closure(depth: number): string {
    const name = this.#fresh();
    const wasVararg = this.#isVararg;
    const parameter = this.#fresh();
    this.#isVararg = this.#below(2) === 0;
    const outside = this.#integers.length;
    this.#integers.push(parameter);
    const body = this.#functionBody(depth);
    this.#integers.length = outside;
    const text = `local function ${name}(${parameter}${this.#isVararg ? ", ..." : ""})\n${parameter} = ${parameter} or 7\n${body}\nend`;
    this.#isVararg = wasVararg;
    return `${text}\nprint(${name}(${this.integer(1)}), (${name}(${this.integer(1)}, ${this.list(2)})))`;
  }

  #functionBody(depth: number): string {
    const returns = this.#pick(
      `return ${this.list(2)}`,
      `return id(${this.list(2)})`,
      `return ${this.any(2)}`,
      "",
      `return t.n, id(${this.list(1)})`,
    );
    return `${this.#inner(depth)}\n${returns}`;
  }

  // ---- Expressions ----------------------------------------------------------------------------------------------

  /** One to three values, the last one perhaps open. */
  list(depth: number): string {
    const items = Array.from({ length: this.#below(3) }, () => this.any(depth));
    items.push(
      this.#pick(this.any(depth), `id(${this.any(1)}, ${this.any(1)})`, this.#isVararg ? "..." : "nil", "(id(1, 2))"),
    );
    return items.join(", ");
  }

  any(depth: number): string {
    if (depth <= 0) return this.#pick("nil", "true", "false", '"s"', this.integer(0));
    switch (this.#below(6)) {
      case 0:
        return this.condition(depth - 1);
      case 1:
        return `${this.#operand(depth)} .. ${this.#pick('"x"', this.#operand(depth))} .. ${this.#operand(depth)}`;
      case 2:
        return `(${this.any(depth - 1)} ${this.#pick("and", "or")} ${this.any(depth - 1)})`;
      case 3:
        return `id(${this.any(depth - 1)})`;
      case 4:
        return `not ${this.any(0)}`;
      default:
        return this.integer(depth);
    }
  }

  #operand(depth: number): string {
    return `(${this.integer(depth - 1)})`;
  }

  integer(depth: number): string {
    if (depth <= 0)
      return this.#pick(
        "0",
        "1",
        "-1",
        "3",
        "100000",
        "40000000000",
        "7",
        ...this.#integers,
        ...this.#integers.slice(-3),
      );
    const [left, right] = [`(${this.integer(depth - 1)})`, this.#pick(this.integer(0), `(${this.integer(depth - 1)})`)];
    switch (this.#below(8)) {
      case 0:
        return `${left} ${this.#pick("+", "-", "*", "&", "|", "~")} ${right}`;
      case 1:
        return `${right} ${this.#pick("+", "-", "*", "&", "|", "~")} ${left}`;
      case 2:
        return `${left} ${this.#pick("//", "%")} ${this.#pick("3", "-7", "1000000000000")}`;
      case 3:
        return `${left} ${this.#pick("<<", ">>")} ${this.#pick("1", "63", "64", "-2", right)}`;
      case 4:
        return `(${this.condition(depth - 1)} and ${this.integer(depth - 1)} or ${this.integer(depth - 1)})`;
      case 5:
        return `id(${this.integer(depth - 1)})`;
      case 6:
        return this.#pick(`-${left}`, `~${left}`, "#t", '#"four"');
      default:
        return this.integer(0);
    }
  }

  condition(depth: number): string {
    if (depth <= 0)
      return this.#pick(
        "true",
        "false",
        `${this.integer(0)} < ${this.integer(0)}`,
        `t.n ~= ${this.integer(0)}`,
        `${this.integer(0)}`,
      );
    switch (this.#below(6)) {
      case 0:
        return `${this.integer(depth - 1)} ${this.#pick("<", "<=", ">", ">=", "==", "~=")} ${this.integer(depth - 1)}`.replace(
          /^-/,
          "0 -",
        );
      case 1:
        return `(${this.condition(depth - 1)} and ${this.condition(depth - 1)})`;
      case 2:
        return `(${this.condition(depth - 1)} or ${this.condition(depth - 1)})`;
      case 3:
        return `not (${this.condition(depth - 1)})`;
      case 4:
        return `${this.integer(0)} ${this.#pick("<", "<=", ">", ">=", "==", "~=")} ${this.#pick("5", "-5", "1.5", "40000")}`;
      default:
        return `${this.any(1)} ${this.#pick("==", "~=")} ${this.#pick("nil", "true", '"s"', this.any(0))}`.replace(
          /^(.*)$/,
          "($1)",
        );
    }
  }
}

// A small ray tracer: classes, inheritance, getters, static members, operators on bits, generators, iterators, typed unions.

class Vector {
  static readonly zero = new Vector(0, 0, 0);
  constructor(
    readonly x: number,
    readonly y: number,
    readonly z: number,
  ) {}
  get length(): number {
    return Math.sqrt(this.dot(this));
  }
  plus(other: Vector): Vector {
    return new Vector(this.x + other.x, this.y + other.y, this.z + other.z);
  }
  minus(other: Vector): Vector {
    return this.plus(other.times(-1));
  }
  times(factor: number): Vector {
    return new Vector(this.x * factor, this.y * factor, this.z * factor);
  }
  dot(other: Vector): number {
    return this.x * other.x + this.y * other.y + this.z * other.z;
  }
  unit(): Vector {
    return this.times(1 / this.length);
  }
  *[Symbol.iterator](): Generator<number> {
    yield this.x;
    yield this.y;
    yield this.z;
  }
  toString(): string {
    return `(${[...this].map((n) => n.toFixed(2)).join(", ")})`;
  }
}

type Material = { kind: "matte"; shade: number } | { kind: "mirror"; loss: number } | { kind: "check"; size: number };

interface Hit {
  distance: number;
  at: Vector;
  normal: Vector;
  material: Material;
}

abstract class Solid {
  static count = 0;
  constructor(readonly material: Material) {
    Solid.count++;
  }
  abstract meet(from: Vector, along: Vector): Hit | undefined;
  get name(): string {
    return "solid";
  }
}

class Ball extends Solid {
  constructor(
    readonly centre: Vector,
    readonly radius: number,
    material: Material,
  ) {
    super(material);
  }
  override get name(): string {
    return `ball, a ${super.name}, at ${this.centre}`;
  }
  meet(from: Vector, along: Vector): Hit | undefined {
    const way = from.minus(this.centre);
    const half = way.dot(along);
    const root = half ** 2 - (way.dot(way) - this.radius ** 2);
    if (root < 0) return undefined;
    const distance = -half - Math.sqrt(root);
    if (distance < 1e-6) return undefined;
    const at = from.plus(along.times(distance));
    return { distance, at, normal: at.minus(this.centre).unit(), material: this.material };
  }
}

class Floor extends Solid {
  constructor(
    readonly height: number,
    material: Material,
  ) {
    super(material);
  }
  meet(from: Vector, along: Vector): Hit | undefined {
    if (along.y >= 0) return undefined;
    const distance = (this.height - from.y) / along.y;
    return distance < 1e-6
      ? undefined
      : { distance, at: from.plus(along.times(distance)), normal: new Vector(0, 1, 0), material: this.material };
  }
}

class Scene {
  private readonly solids: Solid[] = [];
  rays = 0;
  constructor(
    readonly light: Vector,
    ...solids: Solid[]
  ) {
    this.solids.push(...solids);
  }
  *hits(from: Vector, along: Vector): Generator<Hit, number> {
    let missed = 0;
    for (const solid of this.solids) {
      const hit = solid.meet(from, along);
      if (hit) yield hit;
      else missed++;
    }
    return missed;
  }
  nearest(from: Vector, along: Vector): Hit | undefined {
    this.rays++;
    let best: Hit | undefined;
    for (const hit of this.hits(from, along)) if (hit.distance < (best?.distance ?? Infinity)) best = hit;
    return best;
  }
  shade(from: Vector, along: Vector, depth = 4): number {
    const hit = this.nearest(from, along);
    if (hit === undefined) return 0.15 + 0.1 * Math.max(0, along.y);
    const { at, normal, material } = hit;
    const toLight = this.light.minus(at).unit();
    const lit = this.nearest(at, toLight) ? 0.1 : Math.max(0.1, normal.dot(toLight));
    switch (material.kind) {
      case "mirror": {
        const back = along.minus(normal.times(2 * along.dot(normal)));
        return depth === 0 ? 0 : (1 - material.loss) * this.shade(at, back, depth - 1);
      }
      case "check": {
        const odd = (Math.floor(at.x / material.size) ^ Math.floor(at.z / material.size)) & 1;
        return lit * (odd === 1 ? 0.35 : 0.9);
      }
      default:
        return lit * material.shade;
    }
  }
}

const ball = new Ball(new Vector(0.9, 0.2, 5.5), 0.8, { kind: "matte", shade: 1 });
const scene = new Scene(
  new Vector(-4, 6, -2),
  new Ball(new Vector(-0.9, 0, 4), 1, { kind: "mirror", loss: 0.2 }),
  ball,
  new Floor(-1, { kind: "check", size: 1 }),
);
const INK = " .:-=+*#%@";
const [width, height] = [60, 24];
let sum = 0;
const histogram = new Map<string, number>();
for (let row = 0; row < height; row++) {
  let line = "";
  for (let column = 0; column < width; column++) {
    const along = new Vector((column - width / 2) / 30, (height / 2 - row) / 15 - 0.1, 1).unit();
    const shade = scene.shade(Vector.zero, along);
    sum += shade;
    const ink = INK[Math.min(INK.length - 1, Math.floor(shade * INK.length))];
    histogram.set(ink, (histogram.get(ink) ?? 0) + 1);
    line += ink;
  }
  print(line);
}
print(scene.rays, sum.toFixed(6), Solid.count, ball.name);
for (const [ink, count] of [...histogram].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))) print(ink, count);
print(ball instanceof Solid, ball instanceof Floor, `${new Vector(1, 2, 3).unit()}`);

// A text adventure: interfaces, enums, maps, sets, string methods, spread, destructuring, labelled templates, optional chaining.

enum Direction {
  North,
  East,
  South,
  West,
}
enum Mood {
  Calm = "calm",
  Alert = "alert",
  Gone = "gone",
}

interface Thing {
  readonly name: string;
  readonly weight: number;
  readonly tags: ReadonlySet<string>;
  use?(world: World): string;
}
interface Room {
  readonly title: string;
  readonly exits: Map<Direction, string>;
  things: Thing[];
  locked?: { by: string };
}
type Command = (world: World, ...words: string[]) => string;

const thing = (name: string, weight: number, tags: string[] = [], use?: Thing["use"]): Thing => ({
  name,
  weight,
  tags: new Set(tags),
  use,
});

function room(title: string, exits: Partial<Record<keyof typeof Direction, string>>, ...things: Thing[]): Room {
  const map = new Map<Direction, string>();
  for (const name of ["North", "East", "South", "West"] as const) {
    const to = exits[name];
    if (to !== undefined) map.set(Direction[name], to);
  }
  return { title, exits: map, things };
}

class World {
  here = "hall";
  readonly bag: Thing[] = [];
  readonly seen = new Set<string>();
  readonly log: [turn: number, what: string][] = [];
  turn = 0;
  guard: Mood = Mood.Calm;
  readonly rooms = new Map<string, Room>([
    ["hall", room("the great hall", { North: "library", East: "kitchen" }, thing("lamp", 2, ["light", "brass"]))],
    [
      "library",
      room(
        "a library",
        { South: "hall", West: "vault" },
        thing("book", 3, ["paper"], (w) => w.read()),
      ),
    ],
    ["kitchen", room("the kitchen", { West: "hall" }, thing("key", 1, ["brass"]), thing("anvil", 90))],
    ["vault", { ...room("the vault", { East: "library" }, thing("crown", 5, ["gold"])), locked: { by: "key" } }],
  ]);

  get room(): Room {
    return this.rooms.get(this.here)!;
  }
  get load(): number {
    return this.bag.reduce((sum, { weight }) => sum + weight, 0);
  }
  read(): string {
    this.guard = this.guard === Mood.Calm ? Mood.Alert : Mood.Gone;
    return `It says "${"drow eht si yrteop".split("").reverse().join("")}". The guard is ${this.guard}.`;
  }
}

const commands: Record<string, Command> = {
  look: ({ room: { title, things, exits } }) => {
    const what = things.map((t) => t.name).join(", ") || "nothing";
    const ways = [...exits.keys()].map((d) => Direction[d].toLowerCase()).join("/");
    return `You are in ${title}. You see ${what}. Ways: ${ways}.`;
  },
  go: (world, way = "") => {
    const name = way.charAt(0).toUpperCase() + way.slice(1).toLowerCase();
    const direction = Direction[name as keyof typeof Direction] as Direction | undefined;
    if (direction === undefined) return `"${way}" is no direction.`;
    const to = world.room.exits.get(direction);
    if (to === undefined) return "There is a wall.";
    const next = world.rooms.get(to)!;
    const key = next.locked?.by;
    if (key !== undefined && !world.bag.some((t) => t.name === key)) return `${next.title} is locked.`;
    delete next.locked;
    world.here = to;
    const again = world.seen.has(to) ? "again " : "";
    world.seen.add(to);
    return `You go ${again}to ${next.title}.`;
  },
  take: (world, ...names) => {
    const taken: string[] = [];
    for (const name of names) {
      const at = world.room.things.findIndex((t) => t.name === name);
      if (at < 0) {
        taken.push(`no ${name}`);
        continue;
      }
      const [found] = world.room.things.slice(at, at + 1);
      if (world.load + found.weight > 50) throw new Error(`The ${name} is too heavy (${found.weight})`);
      world.room.things.splice(at, 1);
      world.bag.push(found);
      taken.push(name);
    }
    return `Taken: ${taken.join(" & ")}.`;
  },
  use: (world, name) => world.bag.find((t) => t.name === name)?.use?.(world) ?? `You cannot use ${name ?? "nothing"}.`,
  bag: ({ bag, load }) => {
    const tags = new Set(bag.flatMap((t) => [...t.tags]));
    return `${bag.length} things, ${load} heavy: ${[...tags].sort().join("|")}`;
  },
};

function play(world: World, script: string): void {
  for (const line of script
    .split(";")
    .map((l) => l.trim())
    .filter((l) => l.length > 0)) {
    world.turn++;
    const [verb, ...words] = line.toLowerCase().split(" ");
    let answer: string;
    try {
      const command = commands[verb] as Command | undefined;
      if (!command) throw new RangeError(`I do not know how to "${verb}"`);
      answer = command(world, ...words);
    } catch (error) {
      answer = error instanceof RangeError ? `?? ${error.message}.` : `!! ${(error as Error).message}.`;
    } finally {
      world.log.push([world.turn, verb]);
    }
    print(`${world.turn}`.padStart(3, "0"), `> ${line}`.padEnd(28, "."), answer);
  }
}

const world = new World();
play(
  world,
  `look; take lamp sword; go north; go west; LOOK; take book; use book; use lamp; go south; go EAST;
   take anvil; take key; bag; go west; go north; go west; take crown; bag; dance; go up; go west; use book; use`,
);
const counts: Record<string, number> = {};
for (const [, verb] of world.log) counts[verb] = (counts[verb] ?? 0) + 1;
for (const key of Object.keys(counts).sort()) print(key.repeat(2), counts[key]);
const { here, turn, ...rest } = world;
print(
  here,
  turn,
  rest.guard,
  [...world.seen].join(">"),
  world.rooms.size,
  "vault".includes("aul"),
  "a-b-c".replace("-", "+"),
);
print(
  "  trimmed ".trim() + "|",
  "abcdef".substring(4, 1),
  "abc".charCodeAt(1),
  "x,y,,z".split(",").length,
  "key=value".indexOf("="),
);

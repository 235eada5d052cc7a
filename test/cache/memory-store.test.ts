// The store in memory against a naive list: what was used last stays, as far as bytes reach.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { memoryStore } from "#ingot/cache/index.js";
import { entry } from "../support/cache-folder.ts";
import { amount } from "../support/mode.ts";
import { seedOf } from "../support/seed.ts";

/** What an entry counts beside its bytes. */
const OVERHEAD = 256;
const LIMIT = 4000;

/** A list in the order of use, the newest last. */
class Model {
  list: { key: string; content: Uint8Array }[] = [];

  get(key: string): Uint8Array | undefined {
    const found = this.list.find((each) => each.key === key);
    if (found !== undefined) this.list = [...this.list.filter((each) => each !== found), found];
    return found?.content;
  }

  put(key: string, content: Uint8Array): void {
    this.list = this.list.filter((each) => each.key !== key);
    if (4 * content.length > LIMIT) return;
    this.list.push({ key, content });
    while (this.bytes > LIMIT) this.list.shift();
  }

  get bytes(): number {
    return this.list.reduce((sum, { content }) => sum + content.length + OVERHEAD, 0);
  }
}

describe("the store in memory", () => {
  test("keeps what a naive list keeps", () => {
    const action = fc.record({
      type: fc.constantFrom("get", "put", "put", "refuse"),
      n: fc.integer({ min: 0, max: 11 }),
      length: fc.integer({ min: 0, max: 1200 }),
    });
    const property = fc.property(fc.array(action, { maxLength: 80 }), (actions) => {
      const store = memoryStore({ bytes: LIMIT });
      const model = new Model();
      for (const { type, n, length } of actions) {
        const { key, content } = entry(n, length);
        if (type === "get") expect(store.get(key)).toEqual(model.get(key));
        else if (type === "put") {
          store.put(key, "test", content);
          model.put(key, content);
        } else {
          store.refuse(key, "test");
          model.list = model.list.filter((each) => each.key !== key);
        }
        const { entries, bytes } = store.statistics();
        expect({ entries, bytes }).toEqual({ entries: model.list.length, bytes: model.bytes });
      }
    });
    fc.assert(property, { seed: seedOf("cache/memory-store"), numRuns: amount(300, 4000) });
  });

  test("gives and takes copies", () => {
    const store = memoryStore({ bytes: LIMIT });
    const { key, content } = entry(1, 10);
    const given = Uint8Array.from(content);
    store.put(key, "test", given);
    given.fill(0);
    store.get(key)?.fill(0);
    expect(store.get(key)).toEqual(content);
  });

  test("counts what happens", () => {
    const store = memoryStore({ bytes: LIMIT });
    const { key, content } = entry(1, 10);
    expect(store.get(key)).toBeUndefined();
    store.put(key, "test", content);
    store.put(entry(2).key, "test", new Uint8Array(LIMIT));
    expect(store.get(key)).toEqual(content);
    store.refuse(key, "structure");
    expect(store.statistics()).toEqual({
      store: "memory",
      entries: 0,
      bytes: 0,
      limit: LIMIT,
      hits: 1,
      misses: 1,
      puts: 2,
      evictions: 0,
      refusals: { structure: 1 },
      dropped: { large: 1 },
    });
  });

  test("asks the store below, and keeps what that has", () => {
    const below = memoryStore({ bytes: 1 << 20 });
    const store = memoryStore({ bytes: LIMIT }, below);
    const { key, content } = entry(3, 700);
    below.put(key, "test", content);
    expect(store.get(key)).toEqual(content);
    expect(store.get(key)).toEqual(content);
    expect(below.statistics().hits).toBe(1);
    expect(store.statistics()).toMatchObject({ hits: 1, misses: 1, entries: 1, below: { entries: 1 } });
    store.refuse(key, "structure");
    expect(below.get(key)).toBeUndefined();
    store.put(key, "test", content);
    expect(below.get(key)).toEqual(content);
  });

  test("gives a lease to one at a time", () => {
    const store = memoryStore({ bytes: LIMIT });
    const { key, content } = entry(1);
    expect(store.lease(key, 60_000)).toBe(true);
    expect(store.lease(key, 60_000)).toBe(false);
    expect(store.lease(entry(2).key, 60_000)).toBe(true);
    store.put(key, "test", content);
    expect(store.lease(key, 0)).toBe(true);
    expect(store.lease(key, 0)).toBe(true);
  });

  test("keeps nothing once it is closed", () => {
    const store = memoryStore({ bytes: LIMIT });
    const { key, content } = entry(1, 700);
    store.put(key, "test", content);
    store.close();
    store.put(key, "test", content);
    expect(store.get(key)).toBeUndefined();
    expect(store.statistics().dropped).toEqual({ closed: 1 });
  });

  test.each(["", "Lua", "much-too-long", "a b", "1a"])("has no kind '%s'", (kind) => {
    const { key, content } = entry(1);
    expect(() => memoryStore({ bytes: LIMIT }).put(key, kind, content)).toThrow("must be a word");
  });
});

// Frames between a program and its compile server: they come back however they are cut, and nothing that was changed on the way counts.
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  answerFrame,
  compileFrame,
  FRAME,
  FrameReader,
  helloFrame,
  readAnswer,
  readCompile,
} from "#ingot/service/messages.js";
import { seedOf } from "../support/seed.ts";

const secret = Buffer.alloc(32, 7);
const key = "0123456789abcdef".repeat(4);
const seed = seedOf("service messages");

const bytes = fc.uint8Array({ maxLength: 300 });
const number = fc.nat({ max: 0xffffffff });

test("requests and answers come back, wherever the stream is cut", () => {
  fc.assert(
    fc.property(number, bytes, fc.array(fc.nat({ max: 700 }), { maxLength: 10 }), (n, content, cuts) => {
      const stream = Buffer.concat([
        helloFrame(secret),
        compileFrame({ number: n, key, kind: "lua", unit: content }),
        answerFrame(secret, { number: n, key, object: content, reason: undefined }),
        answerFrame(secret, { number: n, key, object: undefined, reason: "none" }),
      ]);
      const reader = new FrameReader();
      const places = [0, ...cuts.filter((cut) => cut < stream.length).sort((a, b) => a - b), stream.length];
      const frames = places.slice(1).flatMap((end, index) => [...reader.add(stream.subarray(places[index], end))]);
      expect(frames.map(({ type }) => type)).toEqual([FRAME.hello, FRAME.compile, FRAME.answer, FRAME.answer]);
      const request = readCompile(frames[1].content);
      expect({ ...request, unit: Uint8Array.from(request!.unit) }).toEqual({
        number: n,
        key,
        kind: "lua",
        unit: content,
      });
      const answer = readAnswer(secret, frames[2].content);
      expect(Uint8Array.from(answer!.object!)).toEqual(content);
      expect(readAnswer(secret, frames[3].content)).toEqual({ number: n, key, object: undefined, reason: "none" });
    }),
    { seed },
  );
});

test("an answer with any bit changed, or under another secret, is none", () => {
  const content = answerFrame(secret, {
    number: 5,
    key,
    object: Buffer.from("machine code"),
    reason: undefined,
  }).subarray(5);
  expect(readAnswer(secret, content)).toBeDefined();
  for (let bit = 0; bit < content.length * 8; bit++) {
    const changed = Buffer.from(content);
    changed[bit >> 3] ^= 1 << (bit & 7);
    expect(readAnswer(secret, changed)).toBeUndefined();
  }
  for (let length = 0; length < content.length; length++)
    expect(readAnswer(secret, content.subarray(0, length))).toBeUndefined();
  expect(readAnswer(Buffer.alloc(32, 8), content)).toBeUndefined();
});

test("what cannot be a frame ends the connection", () => {
  expect(() => [...new FrameReader().add(Buffer.from("GET / HTTP/1.1\r\n"))]).toThrow(/a frame of/);
  expect(() => [...new FrameReader().add(Buffer.alloc(5))]).toThrow("a frame of 0 bytes");
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (noise) => {
      const reader = new FrameReader();
      try {
        for (const { content } of reader.add(noise)) {
          readCompile(content);
          expect(readAnswer(secret, content)).toBeUndefined();
        }
      } catch (error) {
        expect(String(error)).toMatch(/a frame of/);
      }
    }),
    { seed, numRuns: 500 },
  );
});

// Compile servers that are not what they should be: `node liar.mjs HOW`.
import { answerFrame, FRAME, FrameReader, readCompile, READY_ANSWER } from "#ingot/service/messages.js";

const how = process.argv[2];
const reader = new FrameReader();
let secret;
const pending = [];
if (how === "exit") process.exit(1);
if (how === "noise") process.stdout.write("Debugger listening on ws://127.0.0.1:9229\n".repeat(50));
process.stdin.on("data", (bytes) => {
  for (const { type, content } of reader.add(bytes)) {
    if (type === FRAME.hello) {
      secret = content;
      process.stdout.write(answerFrame(secret, READY_ANSWER));
    }
    if (type === FRAME.compile) answer(readCompile(content));
  }
});

function answer({ number, key }) {
  const object = Buffer.from("a lie");
  const good = { number, key, object, reason: undefined };
  switch (how) {
    case "other key":
      return process.stdout.write(answerFrame(secret, { ...good, key: "00".repeat(32) }));
    case "other number":
      return process.stdout.write(answerFrame(secret, { ...good, number: number + 1 }));
    case "other secret":
      return process.stdout.write(answerFrame(Buffer.alloc(32, 1), good));
    case "flipped": {
      const frame = answerFrame(secret, good);
      frame[frame.length - 1] ^= 1;
      return process.stdout.write(frame);
    }
    case "huge":
      return process.stdout.write(Buffer.alloc(64, 0xff));
    case "empty":
      return process.stdout.write(Buffer.alloc(64));
    case "twice": {
      const frame = answerFrame(secret, good);
      return process.stdout.write(Buffer.concat([frame, frame]));
    }
    case "refuses":
      return process.stdout.write(answerFrame(secret, { number, key, object: undefined, reason: "no" }));
    case "dies":
      return process.exit(1);
    case "silent":
      return pending.push(number);
    case "stops":
      return process.kill(process.pid, "SIGSTOP");
  }
  return undefined;
}

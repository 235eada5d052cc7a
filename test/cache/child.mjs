// A process beside others on one cache: `node child.mjs fill|check|churn|grow DIRECTORY SECRET FROM COUNT [BYTES]`. It answers in one
// line of JSON.
import { openDiskStore } from "#ingot/cache/index.js";
import { entry } from "../support/cache-entry.mjs";

const [action, directory, secretFile, from = "0", count = "0", bytes = String(64 << 20)] = process.argv.slice(2);
const first = Number(from);
const end = first + Number(count);
const store = openDiskStore({ directory, secretFile, bytes: Number(bytes) });
const answer = { refused: undefined, found: 0, wrong: 0, statistics: undefined };

function look(n) {
  const { key, content } = entry(n);
  const found = store.get(key);
  if (found === undefined) return;
  answer.found++;
  if (Buffer.compare(found, content) !== 0) answer.wrong++;
}

function put(n) {
  const { key, content } = entry(n);
  store.put(key, "lua", content);
}

/** Puts, writes, merges and evicts without end. */
function churn() {
  console.log("ready");
  for (let turn = first; ; turn++) {
    for (let n = 0; n < 5; n++) put((turn * 13 + n * 101) % end);
    look((turn * 31) % end);
    if (turn % 7 === 0) store.refuse(entry(turn % end).key, "test");
    if (answer.wrong > 0) {
      console.log("WRONG");
      return;
    }
    store.flush();
  }
}

/** Puts and merges without end, and takes nothing away. */
function grow() {
  console.log("ready");
  for (let turn = first; ; turn++) {
    for (let n = 0; n < 5; n++) put(first + ((turn * 13 + n * 101) % Number(count)));
    store.flush();
  }
}

if ("refused" in store) {
  answer.refused = store.refused.message;
} else if (action === "churn") {
  churn();
} else if (action === "grow") {
  grow();
} else {
  for (let n = first; n < end; n++) look(n);
  if (action === "fill") for (let n = first; n < end; n++) put(n);
  answer.statistics = store.statistics();
}
// What was put is written when the process ends.
console.log(JSON.stringify(answer));

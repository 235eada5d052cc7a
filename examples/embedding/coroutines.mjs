// Coroutines driven from JavaScript: step by step, or in a loop.
import { createLua } from "ingot";

const lua = createLua();
lua.globals.set("later", (value) => new Promise((done) => setTimeout(done, 1, value)));
try {
  const count = lua.load("local n = ... while n > 0 do n = n - coroutine.yield(n) end return 'done'").function;
  const counting = lua.coroutine(count);
  console.log(counting.status, counting.resume(5)); //> suspended { done: false, values: [ 5 ] }
  console.log(counting.resume(3)); //> { done: false, values: [ 2 ] }
  console.log(counting.resume(2), counting.status); //> { done: true, values: [ 'done' ] } dead

  const words = lua.load("for word in ('one two three'):gmatch('%a+') do coroutine.yield(later(word)) end").function;
  for await (const word of lua.coroutine(words)) console.log(word);
  //> one
  //> two
  //> three
} finally {
  lua.close();
}

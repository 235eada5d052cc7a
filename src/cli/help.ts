/** `ingot --help`: a page. */

const PAGE = `
  ┌─ ingot ─────────────────────────────────────────────────────────────┐
  │  Lua 5.4 for Node.js. Scripts start at once; nothing to install.    │
  └─────────────────────────────────────────────────────────────────────┘

  ingot [options] [script [arguments]]      run a script, as lua does
  ingot                                     talk to Lua, line by line
  ingot list script.lua                     show bytecode beside the source
  ingot explain script.lua [arguments]      run it; show source, bytecode, machine code and hits side by side (--help)
  ingot compile mod.wasm -o mod.o           WebAssembly, or IR's text form, to machine code (--dump, --help)
  ingot link a.o b.o lib.a -o lib.so        objects and archives to a shared library
  ingot show file.o|lib.a                   sections, symbols, relocations, disassembly
  ingot cache [verify|prune|clear]          compiled code that is kept for the next run
  ingot doctor [--memory]                   what this machine allows, and why not

Options
  -e stat           run the text 'stat'
  -l mod            require 'mod' into the global of that name
  -l g=mod          require 'mod' into the global 'g'
  -i                go on line by line after the script
  -v                print the version
  -E                ignore LUA_INIT and LUA_PATH
  -W                turn warnings on
  -                 run standard input
  --                end of options
  --engine=NAME     native: the core as machine code; portable: the core run by V8
  --jit=MODE        baseline: functions become machine code; off: they are interpreted
  --jit-calls=N     compile a function at its N-th call (2; 1: before it first runs)
  --jit-loops=N     after N rounds, go on with a loop in compiled code (1000)
  --jit-memory=N    bytes of memory for compiled code (67108864); what was not called for longest makes room
  --jit-service=M   who compiles: inline (this thread), worker (a thread beside it), process (ingot compile-server)
  --stats           after the script: engine, time, memory, compiled functions (on standard error)
  --help            this page

Environment
  LUA_INIT, LUA_INIT_5_4    a chunk, or @file, run before anything else
  LUA_PATH, LUA_PATH_5_4    where require looks; ;; stands for the default
  INGOT_ENGINE, INGOT_JIT, INGOT_JIT_CALLS, INGOT_JIT_LOOPS, INGOT_JIT_MEMORY, INGOT_JIT_SERVICE
                            as --engine, --jit, --jit-calls, --jit-loops, --jit-memory, --jit-service
  INGOT_CACHE=FOLDER|off    where compiled code is kept (~/.cache/ingot); off: nowhere
  INGOT_CACHE_DISTRUST=1    compile all the same, and compare with what is kept
  INGOT_NATIVE=off          no native code in this process
  INGOT_DEBUG=LIST          of gdb, perf-map, jitdump: they are told of native code
  INGOT_DUMP=STAGES         show what is compiled (ingot compile --help names the stages)

Try
  ingot -e 'print(("ingot"):rep(3, " "))'
  ingot -i -e 'x = 42'                      then type: x // 5
  echo 'for i = 1, 3 do print(i) end' | ingot -

Ctrl-C interrupts a script (twice: ends it). Exit code 0, or 1 after an error.
`;

/** Prints the page; bold headings where the output is a terminal. */
export function help(_columns: number, styled: boolean): void {
  const page = styled ? PAGE.replace(/^(\w.*)$/gm, "\u001b[1m$1\u001b[0m") : PAGE;
  process.stdout.write(page.slice(1));
}

/**
 * The command's start: looks at the first word and loads what is needed, nothing else, so that `ingot script.lua` begins at once.
 */
const [first, ...rest] = process.argv.slice(2);

/** Who reads the output may have seen enough, as `head` has: that is no error. */
function endWithReader(): void {
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit();
  });
}

async function start(): Promise<void> {
  if (first === "list") {
    endWithReader();
    const { list } = await import("./list.ts");
    list(rest);
  } else if (first === "explain") {
    const { explain } = await import("./explain.ts");
    await explain(rest);
  } else if (first === "link") {
    const { link } = await import("./link.ts");
    link(rest);
  } else if (first === "compile") {
    endWithReader();
    const { compile } = await import("./compile.ts");
    compile(rest);
  } else if (first === "doctor") {
    endWithReader();
    const { doctor } = await import("./doctor.ts");
    doctor(rest);
  } else if (first === "cache") {
    endWithReader();
    const { cache } = await import("./cache.ts");
    cache(rest);
  } else if (first === "compile-server") {
    const { compileServer } = await import("./compile-server.ts");
    await compileServer(rest);
  } else if (first === "show") {
    const { show } = await import("./show.ts");
    await show(rest);
  } else if (first === "--help" || first === "-h" || first === "help") {
    endWithReader();
    const { help } = await import("./help.ts");
    help(process.stdout.columns ?? 100, process.stdout.isTTY === true);
  } else {
    const { runCommand } = await import("./run.ts");
    await runCommand(process.argv.slice(2));
  }
}

void start();

/**
 * What is still to be done when the process, or the worker, ends: one listener for any number of stores. Node warns of more than
 * ten, and a listener belongs to the process, as this list does.
 */
const actions = new Set<() => void>();

function runAll(): void {
  for (const action of actions) {
    try {
      action();
    } catch {
      // Nobody is left to be told, and the others have their turn.
    }
  }
}

/** Runs `action` when the process ends, unless the returned function is called before. */
export function atExit(action: () => void): () => void {
  if (actions.size === 0) process.on("exit", runAll);
  actions.add(action);
  return () => {
    if (actions.delete(action) && actions.size === 0) process.off("exit", runAll);
  };
}

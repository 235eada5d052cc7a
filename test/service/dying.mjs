// A compiler that ends its thread.
export function compileUnit() {
  process.exit(3);
}

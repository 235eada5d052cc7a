// Dispatch by a switch in a loop.
enum { PUSH, ADD, SUB, MUL, DUP, SWAP, POP, JNZ, LOAD, STORE, LT, HALT };
static const int code[] = {
  PUSH, 0, STORE, 0, PUSH, 3000, STORE, 1,
  LOAD, 0, LOAD, 1, ADD, PUSH, 7, MUL, PUSH, 3, SUB, STORE, 0, LOAD, 1, PUSH, 1, SUB, DUP, STORE, 1, JNZ, 8, LOAD, 0, HALT};
double run(int n) {
  int stack[32], memory[4], sp = 0;
  memory[2] = n;
  for (int pc = 0;;) {
    switch (code[pc++]) {
      case PUSH: stack[sp++] = code[pc++]; break;
      case ADD: sp--; stack[sp - 1] += stack[sp]; break;
      case SUB: sp--; stack[sp - 1] -= stack[sp]; break;
      case MUL: sp--; stack[sp - 1] *= stack[sp]; break;
      case DUP: stack[sp] = stack[sp - 1]; sp++; break;
      case SWAP: { int x = stack[sp - 1]; stack[sp - 1] = stack[sp - 2]; stack[sp - 2] = x; break; }
      case POP: sp--; break;
      case JNZ: { int to = code[pc++]; if (stack[--sp]) pc = to; break; }
      case LOAD: stack[sp++] = memory[code[pc++]]; break;
      case STORE: memory[code[pc++]] = stack[--sp]; break;
      case LT: sp--; stack[sp - 1] = stack[sp - 1] < stack[sp]; break;
      case HALT: return stack[sp - 1];
    }
  }
}

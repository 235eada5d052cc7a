// A state machine over text, a dense switch.
static char text[16384];
double run(int n) {
  static const char sample[] = "let x1 = (alpha + 42) * beta[7]; // note\nif (x1 >= 3.14) { print(\"text\"); } ";
  for (int i = 0; i < 16383; i++) text[i] = sample[i % (sizeof sample - 1)];
  int names = 0, numbers = 0, strings = 0, others = 0;
  for (const char *p = text; *p;) {
    switch (*p) {
      case ' ': case '\n': case '\t': p++; break;
      case '0': case '1': case '2': case '3': case '4': case '5': case '6': case '7': case '8': case '9':
        numbers++;
        while ((*p >= '0' && *p <= '9') || *p == '.') p++;
        break;
      case '"': strings++; for (p++; *p && *p != '"'; p++) {} if (*p) p++; break;
      case '/': if (p[1] == '/') { while (*p && *p != '\n') p++; } else { others++; p++; } break;
      case '(': case ')': case '{': case '}': case '[': case ']': case ';': case '+': case '*': case '=': case '>': others++; p++; break;
      default:
        names++;
        if (*p >= 'a' && *p <= 'z') while ((*p >= 'a' && *p <= 'z') || (*p >= '0' && *p <= '9')) p++; else p++;
    }
  }
  return names * 1e6 + numbers * 1e3 + strings + others + n % 2;
}

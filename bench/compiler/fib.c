// Calls of a function by itself.
static int fib(int n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }
double run(int n) { return fib(24 + n % 2); }

// Calls through tables of functions.
typedef struct Shape { double (*area)(const struct Shape *); double a, b; } Shape;
static double square(const Shape *s) { return s->a * s->a; }
static double rectangle(const Shape *s) { return s->a * s->b; }
static double circle(const Shape *s) { return 3.14159 * s->a * s->a; }
static double (*const kinds[])(const Shape *) = {square, rectangle, circle};
static Shape shapes[300];
double run(int n) {
  for (int i = 0; i < 300; i++) { shapes[i].area = kinds[(i * 7 + n) % 3]; shapes[i].a = i % 10; shapes[i].b = i % 7; }
  double sum = 0;
  for (int r = 0; r < 100; r++)
    for (int i = 0; i < 300; i++) sum += shapes[i].area(&shapes[i]);
  return sum;
}

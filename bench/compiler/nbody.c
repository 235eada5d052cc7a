// Doubles in records, square roots.
typedef struct { double x, y, z, vx, vy, vz, mass; } Body;
static Body bodies[5] = {
  {0, 0, 0, 0, 0, 0, 39.47}, {4.84, -1.16, -0.10, 0.60, 2.81, -0.02, 0.037}, {8.34, 4.12, -0.4, -1.01, 1.82, 0.008, 0.011},
  {12.89, -15.11, -0.22, 1.08, 0.86, -0.01, 0.0017}, {15.37, -25.9, 0.179, 0.979, 0.594, -0.034, 0.002}};
double run(int n) {
  for (int step = 0; step < 1000; step++) {
    for (int i = 0; i < 5; i++)
      for (int j = i + 1; j < 5; j++) {
        Body *p = &bodies[i], *q = &bodies[j];
        double dx = p->x - q->x, dy = p->y - q->y, dz = p->z - q->z;
        double d2 = dx * dx + dy * dy + dz * dz;
        double magnitude = 0.001 / (d2 * __builtin_sqrt(d2));
        p->vx -= dx * q->mass * magnitude; p->vy -= dy * q->mass * magnitude; p->vz -= dz * q->mass * magnitude;
        q->vx += dx * p->mass * magnitude; q->vy += dy * p->mass * magnitude; q->vz += dz * p->mass * magnitude;
      }
    for (int i = 0; i < 5; i++) {
      bodies[i].x += 0.001 * bodies[i].vx; bodies[i].y += 0.001 * bodies[i].vy; bodies[i].z += 0.001 * bodies[i].vz;
    }
  }
  return bodies[0].x + n * 0;
}

package lanewise.golden;

// derive: f32

/** The other precision only: arrays stay arrays. */
final class F64Plain {
  static double one() {
    double[] x = {1.0};
    return x[0];
  }
}

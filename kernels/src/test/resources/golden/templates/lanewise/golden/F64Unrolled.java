package lanewise.golden;

// derive: f32

class F64Unrolled {
  // derive: tiles 2x1 1x2
  static double sumRxV(double[] x) {
    double s = 0.0;
    // each r
    double row_r = R;
    // each v
    row_r = row_r + x[r * V + v];
    // end
    // end
    // each r
    s = s + row_r;
    // end
    return s;
  }

  // derive: end
}

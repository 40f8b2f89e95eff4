package lanewise.bench.machine;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The loops that set the limits, on the Vector API: FMAs on registers alone, and reading memory once.
 *
 * <p>An FMA takes about four cycles and a core starts two to four of them each cycle, so a loop needs
 * 8 to 16 independent chains; 10 fit the 16 registers of AVX2, 20 the 32 of AVX-512 and NEON.
 */
final class VectorLoops {
  private static final VectorSpecies<Double> F64 = DoubleVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Float> F32 = FloatVector.SPECIES_PREFERRED;

  private VectorLoops() {}

  static int lanesF64() {
    return F64.length();
  }

  static int lanesF32() {
    return F32.length();
  }

  /**
   * 10 chains of {@code steps} FMAs, v := v + m·a. The chain runs through the addend, as it does in kernels: C2 writes an
   * FMA over its addend, so a constant one would be copied before each.
   */
  static double chains10F64(int steps) {
    DoubleVector m = DoubleVector.broadcast(F64, 0.999);
    DoubleVector a = DoubleVector.broadcast(F64, 0.001);
    DoubleVector v0 = m;
    DoubleVector v1 = m.add(1);
    DoubleVector v2 = m.add(2);
    DoubleVector v3 = m.add(3);
    DoubleVector v4 = m.add(4);
    DoubleVector v5 = m.add(5);
    DoubleVector v6 = m.add(6);
    DoubleVector v7 = m.add(7);
    DoubleVector v8 = m.add(8);
    DoubleVector v9 = m.add(9);
    for (int i = 0; i < steps; i++) {
      v0 = m.fma(a, v0);
      v1 = m.fma(a, v1);
      v2 = m.fma(a, v2);
      v3 = m.fma(a, v3);
      v4 = m.fma(a, v4);
      v5 = m.fma(a, v5);
      v6 = m.fma(a, v6);
      v7 = m.fma(a, v7);
      v8 = m.fma(a, v8);
      v9 = m.fma(a, v9);
    }
    DoubleVector s = v0.add(v1).add(v2).add(v3).add(v4).add(v5).add(v6).add(v7).add(v8).add(v9);
    return s.reduceLanes(VectorOperators.ADD);
  }

  /** 20 chains of {@code steps} FMAs. */
  static double chains20F64(int steps) {
    DoubleVector m = DoubleVector.broadcast(F64, 0.999);
    DoubleVector a = DoubleVector.broadcast(F64, 0.001);
    DoubleVector v0 = m;
    DoubleVector v1 = m.add(1);
    DoubleVector v2 = m.add(2);
    DoubleVector v3 = m.add(3);
    DoubleVector v4 = m.add(4);
    DoubleVector v5 = m.add(5);
    DoubleVector v6 = m.add(6);
    DoubleVector v7 = m.add(7);
    DoubleVector v8 = m.add(8);
    DoubleVector v9 = m.add(9);
    DoubleVector w0 = m.add(10);
    DoubleVector w1 = m.add(11);
    DoubleVector w2 = m.add(12);
    DoubleVector w3 = m.add(13);
    DoubleVector w4 = m.add(14);
    DoubleVector w5 = m.add(15);
    DoubleVector w6 = m.add(16);
    DoubleVector w7 = m.add(17);
    DoubleVector w8 = m.add(18);
    DoubleVector w9 = m.add(19);
    for (int i = 0; i < steps; i++) {
      v0 = m.fma(a, v0);
      v1 = m.fma(a, v1);
      v2 = m.fma(a, v2);
      v3 = m.fma(a, v3);
      v4 = m.fma(a, v4);
      v5 = m.fma(a, v5);
      v6 = m.fma(a, v6);
      v7 = m.fma(a, v7);
      v8 = m.fma(a, v8);
      v9 = m.fma(a, v9);
      w0 = m.fma(a, w0);
      w1 = m.fma(a, w1);
      w2 = m.fma(a, w2);
      w3 = m.fma(a, w3);
      w4 = m.fma(a, w4);
      w5 = m.fma(a, w5);
      w6 = m.fma(a, w6);
      w7 = m.fma(a, w7);
      w8 = m.fma(a, w8);
      w9 = m.fma(a, w9);
    }
    DoubleVector s = v0.add(v1).add(v2).add(v3).add(v4).add(v5).add(v6).add(v7).add(v8).add(v9);
    DoubleVector t = w0.add(w1).add(w2).add(w3).add(w4).add(w5).add(w6).add(w7).add(w8).add(w9);
    return s.add(t).reduceLanes(VectorOperators.ADD);
  }

  /** 10 chains of {@code steps} FMAs on floats. */
  static float chains10F32(int steps) {
    FloatVector m = FloatVector.broadcast(F32, 0.999f);
    FloatVector a = FloatVector.broadcast(F32, 0.001f);
    FloatVector v0 = m;
    FloatVector v1 = m.add(1);
    FloatVector v2 = m.add(2);
    FloatVector v3 = m.add(3);
    FloatVector v4 = m.add(4);
    FloatVector v5 = m.add(5);
    FloatVector v6 = m.add(6);
    FloatVector v7 = m.add(7);
    FloatVector v8 = m.add(8);
    FloatVector v9 = m.add(9);
    for (int i = 0; i < steps; i++) {
      v0 = m.fma(a, v0);
      v1 = m.fma(a, v1);
      v2 = m.fma(a, v2);
      v3 = m.fma(a, v3);
      v4 = m.fma(a, v4);
      v5 = m.fma(a, v5);
      v6 = m.fma(a, v6);
      v7 = m.fma(a, v7);
      v8 = m.fma(a, v8);
      v9 = m.fma(a, v9);
    }
    FloatVector s = v0.add(v1).add(v2).add(v3).add(v4).add(v5).add(v6).add(v7).add(v8).add(v9);
    return s.reduceLanes(VectorOperators.ADD);
  }

  /** 20 chains of {@code steps} FMAs on floats. */
  static float chains20F32(int steps) {
    FloatVector m = FloatVector.broadcast(F32, 0.999f);
    FloatVector a = FloatVector.broadcast(F32, 0.001f);
    FloatVector v0 = m;
    FloatVector v1 = m.add(1);
    FloatVector v2 = m.add(2);
    FloatVector v3 = m.add(3);
    FloatVector v4 = m.add(4);
    FloatVector v5 = m.add(5);
    FloatVector v6 = m.add(6);
    FloatVector v7 = m.add(7);
    FloatVector v8 = m.add(8);
    FloatVector v9 = m.add(9);
    FloatVector w0 = m.add(10);
    FloatVector w1 = m.add(11);
    FloatVector w2 = m.add(12);
    FloatVector w3 = m.add(13);
    FloatVector w4 = m.add(14);
    FloatVector w5 = m.add(15);
    FloatVector w6 = m.add(16);
    FloatVector w7 = m.add(17);
    FloatVector w8 = m.add(18);
    FloatVector w9 = m.add(19);
    for (int i = 0; i < steps; i++) {
      v0 = m.fma(a, v0);
      v1 = m.fma(a, v1);
      v2 = m.fma(a, v2);
      v3 = m.fma(a, v3);
      v4 = m.fma(a, v4);
      v5 = m.fma(a, v5);
      v6 = m.fma(a, v6);
      v7 = m.fma(a, v7);
      v8 = m.fma(a, v8);
      v9 = m.fma(a, v9);
      w0 = m.fma(a, w0);
      w1 = m.fma(a, w1);
      w2 = m.fma(a, w2);
      w3 = m.fma(a, w3);
      w4 = m.fma(a, w4);
      w5 = m.fma(a, w5);
      w6 = m.fma(a, w6);
      w7 = m.fma(a, w7);
      w8 = m.fma(a, w8);
      w9 = m.fma(a, w9);
    }
    FloatVector s = v0.add(v1).add(v2).add(v3).add(v4).add(v5).add(v6).add(v7).add(v8).add(v9);
    FloatVector t = w0.add(w1).add(w2).add(w3).add(w4).add(w5).add(w6).add(w7).add(w8).add(w9);
    return s.add(t).reduceLanes(VectorOperators.ADD);
  }

  /**
   * Reads x from {@code from} to {@code to} as four streams, a quarter each: more of them keep more
   * of the memory's prefetchers busy than one does.
   */
  static double read(double[] x, int from, int to) {
    int step = F64.length();
    int quarter = (to - from) / 4;
    DoubleVector s0 = DoubleVector.zero(F64);
    DoubleVector s1 = s0;
    DoubleVector s2 = s0;
    DoubleVector s3 = s0;
    for (int i = from; i + step <= from + quarter; i += step) {
      s0 = s0.add(DoubleVector.fromArray(F64, x, i));
      s1 = s1.add(DoubleVector.fromArray(F64, x, i + quarter));
      s2 = s2.add(DoubleVector.fromArray(F64, x, i + 2 * quarter));
      s3 = s3.add(DoubleVector.fromArray(F64, x, i + 3 * quarter));
    }
    return s0.add(s1).add(s2).add(s3).reduceLanes(VectorOperators.ADD);
  }
}

package lanewise.fuzz.claims;

import lanewise.fuzz.engine.Call;
import lanewise.fuzz.engine.Draw;
import lanewise.fuzz.engine.Inputs;
import lanewise.fuzz.engine.Operand;
import lanewise.fuzz.engine.OperationCase;
import lanewise.fuzz.engine.Packing;
import lanewise.fuzz.engine.Precision;
import lanewise.fuzz.engine.Size;
import lanewise.fuzz.engine.Specification;
import lanewise.fuzz.exact.Dyadic;
import lanewise.fuzz.exact.Enclosure;
import lanewise.fuzz.exact.ProductSum;
import lanewise.kernels.Blas;
import lanewise.kernels.Transpose;
import lanewise.kernels.Uplo;

/** Cases of matrix products. */
final class Products {
  private Products() {}

  /** A product, or one whose right factor is packed first. */
  static OperationCase gemm(Draw draw, boolean packed) {
    Inputs in = new Inputs(draw);
    boolean ta = in.transpose() == Transpose.YES;
    boolean tb = in.transpose() == Transpose.YES;
    long[] area = in.area();
    long m = area[0];
    long n = area[1];
    long k = in.depth(m, n);
    double alpha = in.scalar();
    double beta = in.scalar();
    Operand a = in.matrix("a", ta ? k : m, ta ? m : k);
    Operand b = in.matrix("b", tb ? n : k, tb ? k : n);
    Operand c = in.matrix("c", m, n, Operand.Part.ALL, true);
    Call call =
        packed
            ? Call.of(
                Blas.class,
                "?gemmPacked",
                transpose(ta),
                new Size("m", m),
                alpha,
                a,
                new Packing(b, transpose(tb), k, n),
                beta,
                c)
            : Call.of(
                Blas.class,
                "?gemm",
                transpose(ta),
                transpose(tb),
                new Size("m", m),
                new Size("n", n),
                new Size("k", k),
                alpha,
                a,
                b,
                beta,
                c);
    long used = alpha == 0.0 ? 0 : k;
    Specification specification =
        s -> s.call("GemmSpec", "gemm", ta, tb, m, n, used, alpha, a, b, beta, c);
    return new OperationCase(call, specification, m * n * k, in.threads())
        .exactly(
            "c",
            used,
            (after, e) -> {
              ProductSum sum = new ProductSum(in.precision());
              long i = e / n;
              long j = e % n;
              for (long p = 0; p < used; p++) {
                sum.add(ta ? a.value(p, i) : a.value(i, p), tb ? b.value(j, p) : b.value(p, j));
              }
              return enclose(sum, in, alpha, beta, c.value(e), used, 0);
            });
  }

  /** One triangle of a product of a matrix with itself: each element is gemm's. */
  static OperationCase syrk(Draw draw) {
    Inputs in = new Inputs(draw);
    Uplo uplo = draw.oneOf(Uplo.LOWER, Uplo.UPPER);
    boolean t = in.transpose() == Transpose.YES;
    long n = in.orderOfSquare();
    long k = in.depth(n, n / 2 + 1);
    double alpha = in.scalar();
    double beta = in.scalar();
    Operand a = in.matrix("a", t ? k : n, t ? n : k);
    Operand c = in.matrix("c", n, n, Triangles.part(uplo), true);
    Call call =
        Call.of(
            Blas.class,
            "?syrk",
            uplo,
            transpose(t),
            new Size("n", n),
            new Size("k", k),
            alpha,
            a,
            beta,
            c);
    long used = alpha == 0.0 ? 0 : k;
    Specification specification =
        s -> s.call("GemmSpec", "gemm", t, !t, n, n, used, alpha, a, a, beta, c);
    return new OperationCase(call, specification, n * n * k / 2, in.threads())
        .exactly(
            "c",
            used,
            (after, e) -> {
              ProductSum sum = new ProductSum(in.precision());
              long i = e / n;
              long j = e % n;
              for (long p = 0; p < used; p++) {
                sum.add(t ? a.value(p, i) : a.value(i, p), t ? a.value(p, j) : a.value(j, p));
              }
              return enclose(sum, in, alpha, beta, c.value(e), used, 0);
            });
  }

  /** The same with weights, which the column of the larger index takes, rounded. */
  static OperationCase syrkw(Draw draw) {
    Inputs in = new Inputs(draw);
    Uplo uplo = draw.oneOf(Uplo.LOWER, Uplo.UPPER);
    boolean upper = uplo == Uplo.UPPER;
    long n = in.orderOfSquare();
    long k = in.depth(n, n / 2 + 1);
    double alpha = in.scalar();
    double beta = in.scalar();
    Operand a = in.matrix("a", k, n);
    Operand w = in.vector("w", k, false);
    Operand c = in.matrix("c", n, n, Triangles.part(uplo), true);
    Call call =
        Call.of(
            Blas.class, "?syrkw", uplo, new Size("n", n), new Size("k", k), alpha, a, w, beta, c);
    long used = alpha == 0.0 ? 0 : k;
    long ld = Math.max(1, n);
    Specification specification =
        s -> {
          double[] weighted = new double[a.count()];
          for (int e = 0; e < weighted.length; e++) {
            weighted[e] = w.value((int) (e / n)) * a.value(e);
          }
          Object wa = s.array(weighted);
          Object plain = s.array(a);
          Object left = upper ? plain : wa;
          Object right = upper ? wa : plain;
          return s.call(
              "GemmSpec",
              "gemm",
              true,
              false,
              n,
              n,
              used,
              alpha,
              left,
              0,
              ld,
              right,
              0,
              ld,
              beta,
              c);
        };
    return new OperationCase(call, specification, n * n * k / 2, in.threads())
        .exactly(
            "c",
            used,
            (after, e) -> {
              ProductSum sum = new ProductSum(in.precision());
              long low = Math.min(e / n, e % n);
              long high = Math.max(e / n, e % n);
              for (long p = 0; p < used; p++) {
                addWeighted(
                    sum, in.precision(), w.value((int) p), a.value(p, high), a.value(p, low));
              }
              return enclose(sum, in, alpha, beta, c.value(e), used, 1);
            });
  }

  /** The same, and the product with a vector beside it. */
  static OperationCase syrkwz(Draw draw) {
    Inputs in = new Inputs(draw);
    Uplo uplo = draw.oneOf(Uplo.LOWER, Uplo.UPPER);
    boolean upper = uplo == Uplo.UPPER;
    long n = in.orderOfSquare();
    long k = in.depth(n, n / 2 + 1);
    double alpha = in.scalar();
    double beta = in.scalar();
    Operand a = in.matrix("a", k, n);
    Operand w = in.vector("w", k, false);
    Operand z = in.vector("z", k, false);
    Operand c = in.matrix("c", n, n, Triangles.part(uplo), true);
    Operand y = in.vector("y", n, true);
    Call call =
        Call.of(
            Blas.class,
            "?syrkwz",
            uplo,
            new Size("n", n),
            new Size("k", k),
            alpha,
            a,
            w,
            z,
            beta,
            c,
            y);
    long used = alpha == 0.0 ? 0 : k;
    Specification specification =
        s -> {
          s.call("SyrkSpec", "syrk", upper, false, true, n, used, alpha, a, a, w, beta, c);
          return s.call("SyrkSpec", "vector", n, used, alpha, a, z, w, beta, y);
        };
    return new OperationCase(call, specification, n * n * k / 2, in.threads())
        .exactly(
            "c",
            used,
            (after, e) -> {
              ProductSum sum = new ProductSum(in.precision());
              long low = Math.min(e / n, e % n);
              long high = Math.max(e / n, e % n);
              for (long p = 0; p < used; p++) {
                addWeighted(
                    sum, in.precision(), w.value((int) p), a.value(p, high), a.value(p, low));
              }
              return enclose(sum, in, alpha, beta, c.value(e), used, 1);
            })
        .exactly(
            "y",
            used,
            (after, i) -> {
              ProductSum sum = new ProductSum(in.precision());
              for (long p = 0; p < used; p++) {
                addWeighted(sum, in.precision(), w.value((int) p), z.value((int) p), a.value(p, i));
              }
              return enclose(sum, in, alpha, beta, y.value(i), used, 1);
            });
  }

  /**
   * Adds (w·a)·b. Where w·a rounds to a subnormal, that costs η/2·|b|, which is u times the smallest
   * normal number times |b|; where it overflows, exact arithmetic has no say.
   */
  static void addWeighted(ProductSum sum, Precision p, double w, double a, double b) {
    if (!Double.isFinite(b)) {
      sum.add(p.round(w * a), b); // NaN where the weight makes a zero of a
      return;
    }
    sum.add(w, a, b);
    if (Math.abs(w * a) < Math.scalb(1.0, p.minExponent())) {
      sum.add(Dyadic.ZERO, Dyadic.of(b).abs().scale(p.minExponent()));
    } else if (Double.isFinite(w) && Double.isFinite(a) && Double.isInfinite(p.round(w * a))) {
      sum.add(Dyadic.ZERO, Dyadic.power(p.maxExponent() + 1));
    }
  }

  /** What alpha·sum + beta·c may be, for a sum of k terms that go through some roundings first. */
  static Enclosure enclose(
      ProductSum sum, Inputs in, double alpha, double beta, double c, long k, long before) {
    return sum.enclose(
        alpha,
        beta,
        c,
        Depth.product(in.precision(), k) + before,
        Depth.terms(in.precision(), k) + 1);
  }

  static Transpose transpose(boolean yes) {
    return yes ? Transpose.YES : Transpose.NO;
  }
}

package lanewise.fuzz.claims;

import static lanewise.fuzz.claims.Algebra.UNIT;

import java.util.SplittableRandom;
import lanewise.fuzz.engine.Draw;
import lanewise.fuzz.engine.LawCase;
import lanewise.kernels.Blas;
import lanewise.kernels.Diag;
import lanewise.kernels.Lapack;
import lanewise.kernels.Side;
import lanewise.kernels.Transpose;
import lanewise.kernels.Uplo;

/** Laws of factorizations and solves. */
final class Factors {
  private Factors() {}

  /**
   * Qᵀ·A = R, Q·(Qᵀ·A) = A and QᵀQ = I. After r reflections of m elements a column's relative error is
   * at most γ(c·m·r) (Higham 2002, Lemma 19.3), with c = 10 as in {@link Reflections}, twice.
   */
  static LawCase orthogonal(Draw draw) {
    int n = 1 + (int) draw.below(draw.onceIn(16) ? 70 : 24);
    int m = n + (int) draw.below(40);
    int grade = (int) draw.below(5);
    double[] a = Algebra.tame(draw, m * n);
    for (int e = 0; e < a.length; e++) {
      a[e] = Math.scalb(a[e], -grade * (e % n)); // graded columns
    }
    return new LawCase(
        8L * m * n * n,
        findings -> {
          double[] qr = a.clone();
          double[] tau = new double[n];
          Lapack.dgeqrf(m, n, qr, 0, n, tau, 0);
          findings.bits(qr);
          double[] c = a.clone();
          Lapack.dormqr(Transpose.YES, m, n, n, qr, 0, n, tau, 0, c, 0, n);
          double relative = 20.0 * UNIT * m * n;
          for (int j = 0; j < n; j++) {
            double bound = 2.0 * relative * Blas.dnrm2(m, a, j, n);
            for (int i = 0; i < m; i++) {
              double r = j >= i ? qr[i * n + j] : 0.0;
              findings.atMost("Q'A − R at " + i + "," + j, c[i * n + j] - r, bound);
            }
          }
          Lapack.dormqr(Transpose.NO, m, n, n, qr, 0, n, tau, 0, c, 0, n);
          for (int j = 0; j < n; j++) {
            double bound = 2.0 * relative * Blas.dnrm2(m, a, j, n);
            for (int i = 0; i < m; i++) {
              findings.atMost("QQ'A − A at " + i + "," + j, c[i * n + j] - a[i * n + j], bound);
            }
          }
          double[] q = new double[m * n];
          for (int j = 0; j < n; j++) {
            q[j * n + j] = 1.0;
          }
          Lapack.dormqr(Transpose.NO, m, n, n, qr, 0, n, tau, 0, q, 0, n);
          double[] gram = Algebra.product(Transpose.YES, Transpose.NO, n, n, m, q, q);
          for (int e = 0; e < gram.length; e++) {
            double identity = e / n == e % n ? 1.0 : 0.0;
            findings.atMost("Q'Q at " + e, gram[e] - identity, 2.0 * relative + 2.0 * UNIT * m);
          }
        });
  }

  /**
   * Whole numbers are exact: for L of small integers potrf(L·Lᵀ) is L, and solving with L gives back
   * the integers that the right side was made of, in any way to solve.
   */
  static LawCase integers(Draw draw) {
    int n = 1 + (int) draw.below(draw.onceIn(16) ? 70 : 24);
    int k = 1 + (int) draw.below(9);
    SplittableRandom random = new SplittableRandom(draw.below(1 << 20));
    double[] l = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        l[i * n + j] = random.nextInt(-3, 4);
      }
      l[i * n + i] = random.nextInt(1, 4);
    }
    double[] x = new double[n * k];
    for (int e = 0; e < x.length; e++) {
      x[e] = random.nextInt(-9, 10);
    }
    return new LawCase(
        3L * n * n * (n + k),
        findings -> {
          double[] a = Algebra.product(Transpose.NO, Transpose.YES, n, n, n, l, l);
          double[] factor = a.clone();
          findings.holds("potrf of L·L'", Lapack.dpotrf(Uplo.LOWER, n, factor, 0, n) == 0);
          for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
              factor[i * n + j] = 0.0;
            }
          }
          findings.bits(factor);
          findings.same("the factor of L·L'", l, factor);
          double[] b = Algebra.product(Transpose.NO, Transpose.NO, n, k, n, a, x);
          Lapack.dpotrs(Uplo.LOWER, n, k, factor, 0, n, b, 0, k);
          findings.same("potrs", plus(x), plus(b));
          double[] lx = Algebra.product(Transpose.NO, Transpose.NO, n, k, n, l, x);
          double[] column = new double[n];
          for (int i = 0; i < n; i++) {
            column[i] = lx[i * k];
          }
          Blas.dtrsm(
              Side.LEFT, Uplo.LOWER, Transpose.NO, Diag.NON_UNIT, n, k, 1.0, l, 0, n, lx, 0, k);
          findings.same("trsm", plus(x), plus(lx));
          Blas.dtrsv(Uplo.LOWER, Transpose.NO, Diag.NON_UNIT, n, l, 0, n, column, 0, 1);
          for (int i = 0; i < n; i++) {
            findings.atMost("trsv, element " + i, column[i] - x[i * k], 0.0);
          }
          double[] back = column.clone();
          Blas.dtrmv(Uplo.LOWER, Transpose.NO, Diag.NON_UNIT, n, l, 0, n, back, 0, 1);
          double[] product = Algebra.product(Transpose.NO, Transpose.NO, n, 1, n, l, column);
          findings.same("trmv", plus(product), plus(back));
        });
  }

  /** The same numbers with zeros as +0. */
  private static double[] plus(double[] values) {
    double[] positive = values.clone();
    for (int i = 0; i < positive.length; i++) {
      positive[i] += 0.0;
    }
    return positive;
  }

  /**
   * A system of known condition: the upper triangle with 1 on the diagonal and −a right of it has an
   * inverse with the powers of a, so ‖T‖·‖T⁻¹‖ is known exactly (in the ∞-norm), and the solution for
   * a right side of integers within the forward bound (Higham 2002, Theorem 8.10).
   */
  static LawCase conditioned(Draw draw) {
    int n = 1 + (int) draw.below(40);
    int power = (int) draw.below(3); // a is 1, 2 or 4
    SplittableRandom random = new SplittableRandom(draw.below(1 << 20));
    double[] t = new double[n * n];
    double[] x = new double[n];
    for (int i = 0; i < n; i++) {
      t[i * n + i] = 1.0;
      if (i + 1 < n) {
        t[i * n + i + 1] = -(1 << power);
      }
      x[i] = random.nextDouble(-1.0, 1.0);
    }
    return new LawCase(
        2L * n * n,
        findings -> {
          double[] b = x.clone();
          Blas.dtrmv(Uplo.UPPER, Transpose.NO, Diag.NON_UNIT, n, t, 0, n, b, 0, 1);
          Blas.dtrsv(Uplo.UPPER, Transpose.NO, Diag.NON_UNIT, n, t, 0, n, b, 0, 1);
          findings.bits(b);
          double inverse = 0.0; // the largest row sum of the inverse, that of the first row
          for (int i = 0; i < n; i++) {
            inverse += Math.scalb(1.0, power * i);
          }
          double condition = (1.0 + (1 << power)) * inverse;
          double bound = 4.0 * UNIT * (n + 4) * condition * (1.0 + 4.0 * UNIT * n * condition);
          for (int i = 0; i < n; i++) {
            double size = Math.max(1.0, Math.abs(b[i]));
            findings.atMost(
                "element " + i + " for condition " + condition, b[i] - x[i], bound * size);
          }
        });
  }
}

package lanewise.kernels.internal;

// derive: f32 segment(a b c w y z; n k p order)

import lanewise.kernels.Parallel;
import lanewise.kernels.scalar.*;
import lanewise.kernels.vector.*;

/**
 * Products of which one triangle is wanted: chooses the twin, and cuts the work into outputs while k is
 * short, and else into pieces of k, which then enter C in their order. So the cut does not change bits.
 */
public final class F64SyrkDispatch {
  private F64SyrkDispatch() {}

  /**
   * One triangle of C := alpha·op(A)·op(B) + beta·C, where op(A) is n×k, A itself k×n if {@code trans},
   * and op(B) is k×n, B itself n×k unless {@code trans}.
   */
  public static void triangle(
      boolean upper,
      boolean trans,
      int n,
      int k,
      double alpha,
      double[] a,
      int aOff,
      int lda,
      double[] b,
      int bOff,
      int ldb,
      double beta,
      double[] c,
      int cOff,
      int ldc) {
    if (upper) {
      triangle(
          true, !trans, false, n, k, alpha, a, aOff, lda, b, bOff, ldb, a, aOff, 1, beta, c, cOff,
          ldc);
    } else {
      triangle(
          false, !trans, false, n, k, alpha, b, bOff, ldb, a, aOff, lda, a, aOff, 1, beta, c, cOff,
          ldc);
    }
  }

  /** One triangle of C := alpha·Aᵀ·diag(w)·A + beta·C, where A is k×n. */
  public static void weighted(
      boolean upper,
      int n,
      int k,
      double alpha,
      double[] a,
      int aOff,
      int lda,
      double[] w,
      int wOff,
      int incW,
      double beta,
      double[] c,
      int cOff,
      int ldc) {
    triangle(
        upper, false, true, n, k, alpha, a, aOff, lda, a, aOff, lda, w, wOff, incW, beta, c, cOff,
        ldc);
  }

  /**
   * One triangle of C := alpha·Aᵀ·diag(w)·A + beta·C and y := alpha·Aᵀ·diag(w)·z + beta·y, where A is k×n.
   */
  public static void normal(
      boolean upper,
      int n,
      int k,
      double alpha,
      double[] a,
      int aOff,
      int lda,
      double[] w,
      int wOff,
      int incW,
      double[] z,
      int zOff,
      int incZ,
      double beta,
      double[] c,
      int cOff,
      int ldc,
      double[] y,
      int yOff,
      int incY) {
    int used = alpha == 0.0 ? 0 : k; // array only
    /*segment long used = alpha == 0.0 ? 0 : k;*/
    if (used > 0 && F64Gates.syrk(n + 1)) {
      terms(
          upper, false, true, n, n + 1, k, alpha, a, aOff, lda, a, aOff, lda, w, wOff, incW, z,
          zOff, incZ, beta, c, cOff, ldc, y, yOff, incY);
    } else {
      F64SyrkSpec.syrk(
          upper, false, true, n, used, alpha, a, aOff, lda, a, aOff, lda, w, wOff, incW, beta, c,
          cOff, ldc);
      F64SyrkSpec.vector(
          n, used, alpha, a, aOff, lda, z, zOff, incZ, w, wOff, incW, beta, y, yOff, incY);
    }
  }

  private static void triangle(
      boolean upper,
      boolean turned,
      boolean weighted,
      int n,
      int k,
      double alpha,
      double[] a,
      int aOff,
      int lda,
      double[] b,
      int bOff,
      int ldb,
      double[] w,
      int wOff,
      int incW,
      double beta,
      double[] c,
      int cOff,
      int ldc) {
    int used = alpha == 0.0 ? 0 : k; // array only
    /*segment long used = alpha == 0.0 ? 0 : k;*/
    if (used == 0 || !F64Gates.syrk(n)) {
      F64SyrkSpec.syrk(
          upper, turned, weighted, n, used, alpha, a, aOff, lda, b, bOff, ldb, w, wOff, incW, beta,
          c, cOff, ldc);
    } else if (k > F64Order.K_SPLIT) {
      terms(
          upper, turned, weighted, n, n, k, alpha, a, aOff, lda, b, bOff, ldb, w, wOff, incW, a,
          aOff, 1, beta, c, cOff, ldc, c, cOff, 1);
    } else {
      long pairs = F64Syrk.pairs(F64Syrk.panels(n));
      Parallel parallel = Threads.of(/*segment a, b, c, w*/ );
      if (parallel.threads() == 1 || (double) n * n * k < 2 * Threads.WORTHWHILE) {
        F64Syrk.chunks(
            upper, turned, weighted, n, 0, pairs, (int) k, alpha, a, aOff, lda, b, bOff, ldb, w,
            wOff, incW, beta, c, cOff, ldc);
        return;
      }
      parallel.split(
          pairs,
          1,
          (lo, hi) ->
              F64Syrk.chunks(
                  upper, turned, weighted, n, lo, hi, (int) k, alpha, a, aOff, lda, b, bOff, ldb, w,
                  wOff, incW, beta, c, cOff, ldc));
    }
  }

  /** Each term is summed aside, several at a time where there are threads; then they enter C in ascending order. */
  private static void terms(
      boolean upper,
      boolean turned,
      boolean weighted,
      int n,
      int order,
      int k,
      double alpha,
      double[] a,
      int aOff,
      int lda,
      double[] b,
      int bOff,
      int ldb,
      double[] w,
      int wOff,
      int incW,
      double[] z,
      int zOff,
      int incZ,
      double beta,
      double[] c,
      int cOff,
      int ldc,
      double[] y,
      int yOff,
      int incY) {
    int term = F64Order.term(k);
    int count = (int) Math.ceilDiv(k, term);
    int panels = F64Syrk.panels(order);
    Parallel parallel = Threads.of(/*segment a, b, c, w, y, z*/ );
    int round =
        (double) n * n * k < 2 * Threads.WORTHWHILE ? 1 : Math.min(parallel.threads(), count);
    for (int first = 0; first < panels; first += F64Syrk.BLOCK) {
      int end = Math.min(panels, first + F64Syrk.BLOCK);
      int from = F64Syrk.start(order, first);
      int to = F64Syrk.start(order, end);
      int step = F64Syrk.step(to);
      int area = (to - from + 1) * step; // a row more: the last tile may have one
      double[] sums = Scratch.f64(Scratch.Slot.TRIANGLE, (long) round * area);
      for (int t = 0; t < count; t += round) {
        int some = Math.min(round, count - t);
        if (some == 1) {
          term(
              turned, weighted, n, order, first, end, k, t, a, aOff, lda, b, bOff, ldb, w, wOff,
              incW, z, zOff, incZ, sums, 0, step);
        } else {
          several(
              parallel, some, turned, weighted, n, order, first, end, k, t, a, aOff, lda, b, bOff,
              ldb, w, wOff, incW, z, zOff, incZ, sums, area, step);
        }
        for (int g = 0; g < some; g++) {
          double keep = t + g == 0 ? beta : 1.0;
          F64Syrk.enter(
              upper, n, from, to, alpha, sums, g * area, step, keep, c, cOff, ldc, y, yOff, incY);
        }
      }
    }
  }

  private static void several(
      Parallel parallel,
      int count,
      boolean turned,
      boolean weighted,
      int n,
      int order,
      int first,
      int end,
      int k,
      int number,
      double[] a,
      int aOff,
      int lda,
      double[] b,
      int bOff,
      int ldb,
      double[] w,
      int wOff,
      int incW,
      double[] z,
      int zOff,
      int incZ,
      double[] sums,
      int area,
      int step) {
    parallel.split(
        count,
        1,
        (lo, hi) -> {
          for (int g = (int) lo; g < hi; g++) {
            term(
                turned,
                weighted,
                n,
                order,
                first,
                end,
                k,
                number + g,
                a,
                aOff,
                lda,
                b,
                bOff,
                ldb,
                w,
                wOff,
                incW,
                z,
                zOff,
                incZ,
                sums,
                g * area,
                step);
          }
        });
  }

  private static void term(
      boolean turned,
      boolean weighted,
      int n,
      int order,
      int first,
      int end,
      int k,
      int number,
      double[] a,
      int aOff,
      int lda,
      double[] b,
      int bOff,
      int ldb,
      double[] w,
      int wOff,
      int incW,
      double[] z,
      int zOff,
      int incZ,
      double[] sums,
      int sumsAt,
      int step) {
    int term = F64Order.term(k);
    int p = (/*segment (long)*/ number) * term;
    F64Syrk.term(
        turned,
        weighted,
        n,
        order,
        first,
        end,
        (int) Math.min(term, k - p),
        a,
        turned ? aOff + p : aOff + p * lda,
        lda,
        b,
        turned ? bOff + p : bOff + p * ldb,
        ldb,
        w,
        wOff + p * incW,
        incW,
        z,
        zOff + p * incZ,
        incZ,
        sums,
        sumsAt,
        step);
  }
}

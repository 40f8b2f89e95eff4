package lanewise.kernels;

/**
 * Basic Linear Algebra Subprograms, row-major: d for doubles, s for floats, on arrays or memory
 * segments.
 *
 * <p>Sizes come first, then each operand with its offset and leading dimension (the distance of
 * rows) or increment, the output last. A negative increment runs backwards from the far end, as in
 * the reference BLAS (Lawson et al. 1979; Dongarra et al. 1988, 1990). Outputs must not overlap
 * inputs. NaN and infinities follow IEEE 754, with BLAS's exceptions: beta = 0 overwrites the output
 * without reading it, and alpha = 0 does not read A, B or x.
 *
 * <pre>{@code
 * // C (m×n) = A (m×k) · B (k×n)
 * Blas.dgemm(Transpose.NO, Transpose.NO, m, n, k, 1.0, a, 0, k, b, 0, n, 0.0, c, 0, n);
 * }</pre>
 *
 * <p>Accuracy, with u the unit roundoff and γ(k) = k·u / (1 − k·u): an element of a product or dot
 * of length k has |error| ≤ γ(k + 3)·(|alpha|·|A|·|B| + |beta|·|C|); the fixed chunks and lanes make
 * it far smaller in practice (Higham, Accuracy and Stability of Numerical Algorithms, 2002, §3.1 and
 * §4.2).
 */
public final class Blas extends BlasProducts {
  private Blas() {}
}

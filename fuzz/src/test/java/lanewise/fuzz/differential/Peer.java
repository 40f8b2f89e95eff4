package lanewise.fuzz.differential;

import java.util.Optional;

/** Another library's double-precision linear algebra; empty is what it does not have. */
interface Peer {
  /** A·B. */
  Mat product(Mat a, Mat b);

  /** A·x, of a matrix and a column. */
  default Mat vectorProduct(Mat a, Mat x) {
    return product(a, x);
  }

  /** A·Aᵀ. */
  default Mat gram(Mat a) {
    return product(a, a.transposed());
  }

  /** T⁻¹·B for a triangle T, whose other elements are 0. */
  Optional<Mat> solve(Mat triangle, boolean upper, Mat b);

  /** L of A = L·Lᵀ. */
  Optional<Mat> cholesky(Mat a);

  /** R of A = Q·R: as many rows as A, or fewer if the others are 0. */
  Mat triangleOfQr(Mat a);
}

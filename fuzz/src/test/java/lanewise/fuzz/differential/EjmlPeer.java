package lanewise.fuzz.differential;

import java.util.Optional;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.decomposition.TriangularSolver_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.dense.row.mult.MatrixVectorMult_DDRM;

/** EJML. */
final class EjmlPeer implements Peer {
  private static DMatrixRMaj of(Mat m) {
    return DMatrixRMaj.wrap(m.rows(), m.cols(), m.values().clone());
  }

  private static Mat of(DMatrixRMaj m) {
    return Mat.of(m.numRows, m.numCols, m::get);
  }

  @Override
  public Mat product(Mat a, Mat b) {
    DMatrixRMaj c = new DMatrixRMaj(a.rows(), b.cols());
    CommonOps_DDRM.mult(of(a), of(b), c);
    return of(c);
  }

  @Override
  public Mat vectorProduct(Mat a, Mat x) {
    DMatrixRMaj y = new DMatrixRMaj(a.rows(), 1);
    MatrixVectorMult_DDRM.mult(of(a), of(x), y);
    return of(y);
  }

  @Override
  public Mat gram(Mat a) {
    DMatrixRMaj c = new DMatrixRMaj(a.rows(), a.rows());
    CommonOps_DDRM.multOuter(of(a), c);
    return of(c);
  }

  @Override
  public Optional<Mat> solve(Mat triangle, boolean upper, Mat b) {
    Mat x = b;
    for (int j = 0; j < b.cols(); j++) {
      int column = j;
      double[] one = Mat.of(b.rows(), 1, (i, zero) -> b.get(i, column)).values();
      if (upper) {
        TriangularSolver_DDRM.solveU(triangle.values(), one, b.rows());
      } else {
        TriangularSolver_DDRM.solveL(triangle.values(), one, b.rows());
      }
      Mat before = x;
      x = Mat.of(b.rows(), b.cols(), (i, k) -> k == column ? one[i] : before.get(i, k));
    }
    return Optional.of(x);
  }

  @Override
  public Optional<Mat> cholesky(Mat a) {
    var decomposition = DecompositionFactory_DDRM.chol(a.rows(), true);
    return decomposition.decompose(of(a))
        ? Optional.of(of(decomposition.getT(null)))
        : Optional.empty();
  }

  @Override
  public Mat triangleOfQr(Mat a) {
    var decomposition = DecompositionFactory_DDRM.qr(a.rows(), a.cols());
    decomposition.decompose(of(a));
    return of(decomposition.getR(null, true));
  }

  @Override
  public String toString() {
    return "EJML";
  }
}

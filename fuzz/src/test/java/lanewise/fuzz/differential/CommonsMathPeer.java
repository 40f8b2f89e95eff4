package lanewise.fuzz.differential;

import java.util.Optional;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.NonPositiveDefiniteMatrixException;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;

/** Commons Math. */
final class CommonsMathPeer implements Peer {
  private static RealMatrix of(Mat m) {
    RealMatrix matrix = new Array2DRowRealMatrix(m.rows(), m.cols());
    for (int i = 0; i < m.rows(); i++) {
      for (int j = 0; j < m.cols(); j++) {
        matrix.setEntry(i, j, m.get(i, j));
      }
    }
    return matrix;
  }

  private static Mat of(RealMatrix m) {
    return Mat.of(m.getRowDimension(), m.getColumnDimension(), m::getEntry);
  }

  @Override
  public Mat product(Mat a, Mat b) {
    return of(of(a).multiply(of(b)));
  }

  @Override
  public Mat vectorProduct(Mat a, Mat x) {
    double[] y = of(a).operate(x.values());
    return new Mat(y.length, 1, y);
  }

  @Override
  public Optional<Mat> solve(Mat triangle, boolean upper, Mat b) {
    RealMatrix x = of(b);
    for (int j = 0; j < b.cols(); j++) {
      RealVector column = new ArrayRealVector(x.getColumn(j));
      try {
        if (upper) {
          MatrixUtils.solveUpperTriangularSystem(of(triangle), column);
        } else {
          MatrixUtils.solveLowerTriangularSystem(of(triangle), column);
        }
      } catch (org.apache.commons.math3.exception.MathArithmeticException e) {
        return Optional.empty(); // a diagonal element that it takes for 0
      }
      x.setColumnVector(j, column);
    }
    return Optional.of(of(x));
  }

  @Override
  public Optional<Mat> cholesky(Mat a) {
    try {
      return Optional.of(of(new CholeskyDecomposition(of(a), 0.0, 0.0).getL()));
    } catch (NonPositiveDefiniteMatrixException e) {
      return Optional.empty();
    }
  }

  @Override
  public Mat triangleOfQr(Mat a) {
    return of(new QRDecomposition(of(a)).getR());
  }

  @Override
  public String toString() {
    return "Commons Math";
  }
}

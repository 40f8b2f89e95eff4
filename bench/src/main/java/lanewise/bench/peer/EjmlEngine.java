package lanewise.bench.peer;

import java.util.Optional;
import lanewise.kernels.Transpose;
import org.ejml.data.DMatrixRMaj;
import org.ejml.data.FMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.CommonOps_FDRM;
import org.ejml.dense.row.mult.VectorVectorMult_DDRM;
import org.ejml.dense.row.mult.VectorVectorMult_FDRM;

/** EJML's operations on its row-major matrices, which wrap the same arrays. */
final class EjmlEngine implements Engine {
  @Override
  public String name() {
    return "EJML";
  }

  @Override
  public boolean pureJava() {
    return true;
  }

  @Override
  public String version() {
    return Engines.jarVersion(DMatrixRMaj.class);
  }

  @Override
  public Optional<Runnable> gemm(Gemm g, Numbers a, Numbers b, Numbers c) {
    int aRows = g.transA() == Transpose.NO ? g.m() : g.k();
    int bRows = g.transB() == Transpose.NO ? g.k() : g.n();
    return product(g, a, aRows, g.lda(), b, bRows, g.ldb(), c);
  }

  @Override
  public Optional<Runnable> gemv(Transpose trans, int m, int n, Numbers a, Numbers x, Numbers y) {
    Gemm g = new Gemm(trans, Transpose.NO, y.length(), 1, x.length());
    return product(g, a, m, n, x, x.length(), 1, y);
  }

  private static Optional<Runnable> product(
      Gemm g, Numbers a, int aRows, int lda, Numbers b, int bRows, int ldb, Numbers c) {
    if (a.single()) {
      FMatrixRMaj left = FMatrixRMaj.wrap(aRows, lda, a.f32());
      FMatrixRMaj right = FMatrixRMaj.wrap(bRows, ldb, b.f32());
      FMatrixRMaj result = FMatrixRMaj.wrap(g.m(), g.n(), c.f32());
      return switch (g.letters()) {
        case "NN" -> Optional.of(() -> CommonOps_FDRM.mult(left, right, result));
        case "NT" -> Optional.of(() -> CommonOps_FDRM.multTransB(left, right, result));
        case "TN" -> Optional.of(() -> CommonOps_FDRM.multTransA(left, right, result));
        default -> Optional.empty();
      };
    }
    DMatrixRMaj left = DMatrixRMaj.wrap(aRows, lda, a.f64());
    DMatrixRMaj right = DMatrixRMaj.wrap(bRows, ldb, b.f64());
    DMatrixRMaj result = DMatrixRMaj.wrap(g.m(), g.n(), c.f64());
    return switch (g.letters()) {
      case "NN" -> Optional.of(() -> CommonOps_DDRM.mult(left, right, result));
      case "NT" -> Optional.of(() -> CommonOps_DDRM.multTransB(left, right, result));
      case "TN" -> Optional.of(() -> CommonOps_DDRM.multTransA(left, right, result));
      default -> Optional.empty();
    };
  }

  @Override
  public Optional<Runnable> dot(int n, Numbers x, Numbers y, Numbers result) {
    if (x.single()) {
      FMatrixRMaj x32 = FMatrixRMaj.wrap(n, 1, x.f32());
      FMatrixRMaj y32 = FMatrixRMaj.wrap(n, 1, y.f32());
      float[] r32 = result.f32();
      return Optional.of(() -> r32[0] = VectorVectorMult_FDRM.innerProd(x32, y32));
    }
    DMatrixRMaj x64 = DMatrixRMaj.wrap(n, 1, x.f64());
    DMatrixRMaj y64 = DMatrixRMaj.wrap(n, 1, y.f64());
    double[] r64 = result.f64();
    return Optional.of(() -> r64[0] = VectorVectorMult_DDRM.innerProd(x64, y64));
  }

  @Override
  public Optional<Runnable> syrk(int n, int k, Numbers a, Numbers c) {
    if (a.single()) {
      FMatrixRMaj a32 = FMatrixRMaj.wrap(k, n, a.f32());
      FMatrixRMaj c32 = FMatrixRMaj.wrap(n, n, c.f32());
      return Optional.of(() -> CommonOps_FDRM.multInner(a32, c32));
    }
    DMatrixRMaj a64 = DMatrixRMaj.wrap(k, n, a.f64());
    DMatrixRMaj c64 = DMatrixRMaj.wrap(n, n, c.f64());
    return Optional.of(() -> CommonOps_DDRM.multInner(a64, c64));
  }
}

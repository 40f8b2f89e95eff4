package lanewise.bench.peer;

import java.util.Optional;
import lanewise.kernels.Transpose;
import org.ojalgo.OjAlgoUtils;
import org.ojalgo.matrix.store.MatrixStore;
import org.ojalgo.matrix.store.R064Store;

/**
 * ojAlgo's product of doubles. It is column-major and wraps the same arrays, so that C = A·B becomes
 * C' = B'·A'. (Its float matrices do not wrap arrays.)
 */
final class OjAlgoEngine implements Engine {
  OjAlgoEngine(int threads) {
    OjAlgoUtils.limitThreadsTo(threads);
    OjAlgoUtils.limitCoresTo(threads);
  }

  @Override
  public String name() {
    return "ojAlgo";
  }

  @Override
  public boolean pureJava() {
    return true;
  }

  @Override
  public String version() {
    return Engines.jarVersion(R064Store.class);
  }

  @Override
  public Optional<Runnable> gemm(Gemm g, Numbers a, Numbers b, Numbers c) {
    if (a.single()) {
      return Optional.empty();
    }
    MatrixStore<Double> left = view(b, g.ldb(), g.transB());
    MatrixStore<Double> right = view(a, g.lda(), g.transA());
    R064Store result = R064Store.wrap(c.f64(), g.n());
    return Optional.of(() -> result.fillByMultiplying(left, right));
  }

  private static MatrixStore<Double> view(Numbers matrix, int ld, Transpose trans) {
    R064Store store = R064Store.wrap(matrix.f64(), ld);
    return trans == Transpose.NO ? store : store.transpose();
  }
}

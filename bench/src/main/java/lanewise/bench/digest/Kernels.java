package lanewise.bench.digest;

import java.util.List;
import java.util.stream.Stream;

/**
 * The registry: one entry per operation of the façade, its shapes around every edge of the order of
 * operations (lanes, chunks, splits, panels) and of any machine's tiles. Kept small: with C1 alone a
 * vector operation takes about a microsecond.
 */
final class Kernels {
  static final List<Kernel> ALL =
      Stream.of(
              BlasVectorCases.ENTRIES,
              BlasMatrixCases.ENTRIES,
              ProductCases.ENTRIES,
              TriangularCases.ENTRIES,
              MathCases.ENTRIES)
          .flatMap(List::stream)
          .toList();

  private Kernels() {}
}

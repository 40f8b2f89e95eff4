package lanewise.fuzz.claims;

import java.util.List;
import java.util.stream.Stream;
import lanewise.fuzz.engine.Claim;
import lanewise.fuzz.exact.Reference;

/** Every claim there is. A new kernel is one more line in {@link #OPERATIONS}. */
public final class Claims {
  /** The public operations of the kernels. */
  public static final List<Operation> OPERATIONS =
      List.of(
          new Operation("gemm", Products::gemm),
          new Operation("gemv", Products::gemv),
          new Operation("dot", Vectors::dot),
          new Operation("axpy", Vectors::axpy),
          new Operation("dense.forward", Layers::forward),
          new Operation("activation.forward", Elementwise::activation),
          new Operation(
              "exp",
              d ->
                  Elementwise.function(
                      d, "exp", 1.0, 0.0, Double.POSITIVE_INFINITY, Reference::exp)),
          new Operation(
              "sigmoid",
              d -> Elementwise.function(d, "sigmoid", 2.5, 0.0, 1.0, Reference::sigmoid)));

  /** All claims. */
  public static final List<Claim> ALL =
      Stream.<Claim>concat(OPERATIONS.stream(), Stream.of()).toList();

  private Claims() {}
}

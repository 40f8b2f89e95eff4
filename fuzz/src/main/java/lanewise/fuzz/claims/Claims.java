package lanewise.fuzz.claims;

import java.util.List;
import java.util.stream.Stream;
import lanewise.fuzz.engine.Claim;

/** Every claim there is. A new kernel is one more line here; fuzz/README.md says how. */
public final class Claims {
  /** The public operations of the kernels. */
  public static final List<Operation> OPERATIONS =
      Stream.concat(
              Stream.of(
                  new Operation("dot", Vectors::dot),
                  new Operation("axpy", Vectors::axpy),
                  new Operation("copy", Vectors::copy),
                  new Operation("swap", Vectors::swap),
                  new Operation("scal", Vectors::scal),
                  new Operation("nrm2", Vectors::nrm2),
                  new Operation("asum", draw -> Vectors.sum(draw, "?asum")),
                  new Operation("sum", draw -> Vectors.sum(draw, "?sum")),
                  new Operation("iamax", Vectors::iamax),
                  new Operation("rot", Vectors::rot),
                  new Operation("rotg", Vectors::rotg),
                  new Operation("gemv", MatrixVector::gemv),
                  new Operation("ger", MatrixVector::ger),
                  new Operation("gemm", Products::gemm),
                  new Operation("syrk", Products::syrk),
                  new Operation("syrkw", Products::syrkw),
                  new Operation("syr2k", Symmetric::syr2k),
                  new Operation("symm", Symmetric::symm),
                  new Operation("trsv", Triangles::trsv),
                  new Operation("trmv", Triangles::trmv),
                  new Operation("trsm", Triangles::trsm),
                  new Operation("trmm", Triangles::trmm),
                  new Operation("potrf", Triangles::potrf),
                  new Operation("potrs", Triangles::potrs),
                  new Operation("geqrf", Reflections::geqrf),
                  new Operation("ormqr", Reflections::ormqr),
                  new Operation("dense.forward", Layers::forward),
                  new Operation("dense.backward", draw -> Layers.backward(draw, true)),
                  new Operation("dense.backwardParameters", draw -> Layers.backward(draw, false)),
                  new Operation("activation.forward", Elementwise::forward),
                  new Operation("activation.backward", Elementwise::backward),
                  new Operation("softmax", Rows::softmax),
                  new Operation("logSoftmax", Rows::logSoftmax),
                  new Operation("logSumExp", Rows::logSumExp)),
              Curves.ALL.stream()
                  .map(c -> new Operation(c.name(), d -> Elementwise.function(d, c))))
          .toList();

  /** All claims. */
  public static final List<Claim> ALL =
      Stream.<Claim>concat(OPERATIONS.stream(), Stream.of()).toList();

  private Claims() {}
}

package lanewise.fuzz.claims;

import java.util.List;
import java.util.stream.Stream;
import lanewise.fuzz.engine.Case;
import lanewise.fuzz.engine.Claim;
import lanewise.fuzz.engine.Draw;
import lanewise.fuzz.engine.RefusalCase;

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
                  new Operation("gemm", draw -> Products.gemm(draw, false)),
                  new Operation("gemmPacked", draw -> Products.gemm(draw, true)),
                  new Operation("gemmStridedBatched", draw -> Batches.gemm(draw, false)),
                  new Operation("gemmBatched", draw -> Batches.gemm(draw, true)),
                  new Operation("syrk", Products::syrk),
                  new Operation("syrkw", Products::syrkw),
                  new Operation("syrkwz", Products::syrkwz),
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
                  new Operation("dense.forward", draw -> Layers.forward(draw, false)),
                  new Operation("dense.forwardPacked", draw -> Layers.forward(draw, true)),
                  new Operation("dense.backward", draw -> Layers.backward(draw, true)),
                  new Operation("dense.backwardParameters", draw -> Layers.backward(draw, false)),
                  new Operation("activation.forward", Elementwise::forward),
                  new Operation("activation.backward", Elementwise::backward),
                  new Operation("pow", Elementwise::pow),
                  new Operation("softmax", Rows::softmax),
                  new Operation("logSoftmax", Rows::logSoftmax),
                  new Operation("logSumExp", Rows::logSumExp)),
              Curves.ALL.stream()
                  .map(c -> new Operation(c.name(), d -> Elementwise.function(d, c))))
          .toList();

  /** The period of laws of models, which are several fits each. */
  private static final int MODELS = 6;

  /** What ties operations together, and models. */
  private static final List<Law> LAWS =
      List.of(
          new Law("law.transposes", 1, Algebra::transposes),
          new Law("law.blocks", 1, Algebra::blocks),
          new Law("law.chunks", 1, Algebra::chunks),
          new Law("law.symmetric", 1, Algebra::symmetric),
          new Law("law.checksum", 1, Algebra::checksum),
          new Law("law.rows", 1, Algebra::rows),
          new Law("law.symmetries", 1, Algebra::symmetries),
          new Law("law.monotonic", 1, Algebra::monotonic),
          new Law("law.orthogonal", 1, Factors::orthogonal),
          new Law("law.integers", 1, Factors::integers),
          new Law("law.conditioned", 1, Factors::conditioned),
          new Law("law.ols", MODELS, Regressions::ols),
          new Law("law.pieces", MODELS, Regressions::pieces),
          new Law("law.units", MODELS, Regressions::units),
          new Law("law.certificate", MODELS, Regressions::certificate),
          new Law("law.glm", MODELS, Likelihoods::glm),
          new Law("law.weights", MODELS, Likelihoods::weights),
          new Law("law.gradient", MODELS, Networks::gradient),
          new Law("law.training", MODELS, Networks::training),
          new Law("law.predictions", MODELS, Networks::predictions));

  /** Any operation refuses a call with one wrong argument. */
  private static final Claim REFUSALS =
      new Claim() {
        @Override
        public String name() {
          return "refusals";
        }

        @Override
        public Case draw(Draw draw) {
          Operation operation = OPERATIONS.get((int) draw.below(OPERATIONS.size()));
          return RefusalCase.draw(draw, operation.operation(draw).call());
        }
      };

  /** All claims. */
  public static final List<Claim> ALL =
      Stream.of(OPERATIONS.stream(), LAWS.stream(), Stream.of(REFUSALS))
          .<Claim>flatMap(claims -> claims)
          .toList();

  private Claims() {}
}

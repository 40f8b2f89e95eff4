package lanewise.models.mlp;

import java.util.List;
import java.util.stream.Collectors;
import lanewise.models.Term;
import lanewise.models.glm.GlmFit;
import lanewise.models.ols.OlsFit;

/**
 * A network without hidden layers whose parameters were solved for, and the fits they come from, one
 * for each output: what {@link Mlp#solve} returns.
 *
 * <pre>{@code
 * switch (net.solve(x, y)) {
 *   case Solution.LeastSquares(Mlp solved, List<OlsFit> fits) -> fits.getFirst().rSquared() …
 *   case Solution.Likelihood(Mlp solved, List<GlmFit> fits) -> fits.getFirst().deviance() …
 * }
 * }</pre>
 */
public sealed interface Solution {
  /** The network with these parameters; coefficients that are aliased are 0 in it. */
  Mlp mlp();

  /**
   * What is known about the parameters of an output, standard errors and all: its bias, called
   * {@code (Intercept)}, then the weight of each input.
   *
   * @param output which one, from 0 on
   * @throws IndexOutOfBoundsException if there is no such output
   */
  List<Term> terms(int output);

  /** Whether the solution was reached for every output: always by least squares. */
  boolean converged();

  /** The summaries of the fits, one after the other. */
  String summary();

  /**
   * A solution by least squares.
   *
   * @param mlp the network; with one output its predictions are the fit's, bit for bit
   * @param fits one for each output
   */
  record LeastSquares(Mlp mlp, List<OlsFit> fits) implements Solution {
    /** Copies the list. */
    public LeastSquares {
      fits = List.copyOf(fits);
    }

    @Override
    public List<Term> terms(int output) {
      return fits.get(output).terms();
    }

    @Override
    public boolean converged() {
      return true;
    }

    @Override
    public String summary() {
      return fits.stream().map(OlsFit::summary).collect(Collectors.joining());
    }
  }

  /**
   * A solution by maximum likelihood, of a generalized linear model.
   *
   * @param mlp the network; with one output its predictions are the fit's, bit for bit (those of the
   *     linear predictor if the network predicts logits or logarithms)
   * @param fits one for each output
   */
  record Likelihood(Mlp mlp, List<GlmFit> fits) implements Solution {
    /** Copies the list. */
    public Likelihood {
      fits = List.copyOf(fits);
    }

    @Override
    public List<Term> terms(int output) {
      return fits.get(output).terms();
    }

    @Override
    public boolean converged() {
      return fits.stream().allMatch(GlmFit::converged);
    }

    @Override
    public String summary() {
      return fits.stream().map(GlmFit::summary).collect(Collectors.joining());
    }
  }
}

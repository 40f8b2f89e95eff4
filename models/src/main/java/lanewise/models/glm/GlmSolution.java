package lanewise.models.glm;

import lanewise.models.Term.Infinite;
import lanewise.models.internal.Triangle;

/**
 * Where an iteration ended, in the units of the data.
 *
 * @param triangle the factor of the scaled design with the last working weights
 * @param weightScale the power of four that those weights were multiplied by
 * @param coefficients one a column, 0 for aliased ones
 * @param sd square roots of the diagonal of (X'WX)⁻¹
 * @param digits the certificate for each coefficient
 * @param infinite which coefficients run to infinity
 */
@SuppressWarnings("ArrayRecordComponent") // internal: nobody compares solutions
record GlmSolution(
    Triangle triangle,
    double weightScale,
    double[] coefficients,
    double[] sd,
    double[] digits,
    Infinite[] infinite,
    double deviance,
    int iterations,
    boolean converged) {}

/**
 * The numerics that {@code ols} and {@code glm} share; not exported.
 *
 * <p>{@link lanewise.models.internal.Design} reads a design matrix in blocks of rows, {@link
 * lanewise.models.internal.RowQr} folds them into a triangle, {@link
 * lanewise.models.internal.Triangle} finds its rank and solves with it, {@link
 * lanewise.models.internal.TwoFold} evaluates residuals and gradients in twice the working
 * precision, and {@link lanewise.models.internal.LeastSquares} puts them together.
 */
@NullMarked
package lanewise.models.internal;

import org.jspecify.annotations.NullMarked;

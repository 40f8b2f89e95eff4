/**
 * Multi-layer perceptrons: dense layers, losses, backpropagation and optimizers on the dense-layer
 * kernels, in double precision.
 *
 * <p>A network without hidden layers is a linear model: it can be solved exactly ({@link
 * lanewise.models.mlp.Mlp#solve}) or trained by gradient descent, and both give the same
 * coefficients.
 */
@NullMarked
package lanewise.models.mlp;

import org.jspecify.annotations.NullMarked;

/**
 * Multi-layer perceptrons: dense layers, losses, backpropagation and optimizers on the dense-layer
 * kernels, in double precision.
 *
 * <p>A network without hidden layers is a linear model: trained by gradient descent it converges to
 * the coefficients that least squares or iteratively reweighted least squares give.
 */
@NullMarked
package lanewise.models.mlp;

import org.jspecify.annotations.NullMarked;

/**
 * Generalized linear models by iteratively reweighted least squares: {@link
 * lanewise.models.glm.Glm#fit}.
 *
 * <p>Sources: McCullagh and Nelder, Generalized Linear Models, 2nd edition, 1989; the documentation
 * of R's {@code glm}, {@code family} and {@code summary.glm}, whose definitions are kept.
 */
@NullMarked
package lanewise.models.glm;

import org.jspecify.annotations.NullMarked;

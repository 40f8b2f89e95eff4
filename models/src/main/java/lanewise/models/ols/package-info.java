/**
 * Ordinary and weighted least squares with exact inference: {@link lanewise.models.ols.Ols#fit}.
 */
@NullMarked
package lanewise.models.ols;

import org.jspecify.annotations.NullMarked;

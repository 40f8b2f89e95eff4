/** What the models share: the {@link lanewise.models.Matrix} they read and how they tell progress. */
@NullMarked
package lanewise.models;

import org.jspecify.annotations.NullMarked;

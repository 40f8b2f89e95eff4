/**
 * What is claimed of the library, one entry each in {@link lanewise.fuzz.claims.Claims}: that an
 * operation returns what its specification says, that it refuses bad arguments, and the laws that
 * tie operations together.
 */
@NullMarked
package lanewise.fuzz.claims;

import org.jspecify.annotations.NullMarked;

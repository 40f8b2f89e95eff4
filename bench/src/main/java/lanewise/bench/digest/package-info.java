/**
 * Hashes of the bits that every operation returns on fixed inputs: two machines compute alike if and
 * only if they print the same lines.
 */
@NullMarked
package lanewise.bench.digest;

import org.jspecify.annotations.NullMarked;

/**
 * What every claim is checked with: choices that a seed makes and that shrink ({@link
 * lanewise.fuzz.engine.Draw}), memory with poison around the operands ({@link
 * lanewise.fuzz.engine.Memory}), a call of the façade and of its specification bound by name
 * ({@link lanewise.fuzz.engine.Call}), and the comparison on bits ({@link
 * lanewise.fuzz.engine.OperationCase}).
 */
@NullMarked
package lanewise.fuzz.engine;

import org.jspecify.annotations.NullMarked;

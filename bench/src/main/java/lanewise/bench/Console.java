package lanewise.bench;

import java.io.PrintStream;

/**
 * Where a command writes.
 *
 * @param out results
 * @param err progress, warnings and errors
 */
public record Console(PrintStream out, PrintStream err) {}

package lanewise.bench.fit;

import java.util.List;
import lanewise.models.Matrix;

/**
 * A file as a model wants it.
 *
 * @param x rows × names, without an intercept column
 * @param names the names of the columns of x
 * @param y the response; the level's position where the target is text
 * @param levels the levels of a text target, in order; empty if it is numeric
 * @param extras the further columns that were asked for, in that order
 * @param features what each column of the file became, in order
 */
@SuppressWarnings("ArrayRecordComponent") // the columns are large and are handed on, not compared
public record Design(
    Matrix x,
    List<String> names,
    double[] y,
    List<String> levels,
    List<double[]> extras,
    List<Feature> features) {}

package lanewise.kernels.accuracy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import lanewise.minimax.Table;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The specifications have the coefficients that {@link Table} derives. */
class CoefficientsTest {
  static List<Table> tables() {
    return Table.ALL;
  }

  @ParameterizedTest
  @MethodSource("tables")
  void theSpecificationHasTheDerivedCoefficients(Table table) throws Exception {
    Class<?> spec =
        Class.forName(
            "lanewise.kernels.scalar."
                + (table.single() ? "F32" : "F64")
                + table.library()
                + "Spec");
    double[] expected = table.coefficients();
    double[] actual = new double[expected.length];
    for (int k = 0; k < actual.length; k++) {
      actual[k] = spec.getField(table.name() + "_" + k).getDouble(null);
    }
    assertEquals(Arrays.toString(expected), Arrays.toString(actual), table.name());
  }
}

package lanewise.bench.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalTest {
  private static double parse(String text) {
    char[] padded = ("9" + text + "9").toCharArray();
    return Decimal.parse(padded, 1, padded.length - 1);
  }

  private static void assertSameAsJdk(String text) {
    assertEquals(
        Double.doubleToRawLongBits(Double.parseDouble(text)),
        Double.doubleToRawLongBits(parse(text)),
        text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "+0.0",
        "1",
        "-1.5",
        ".5",
        "5.",
        "1e5",
        "1E-5",
        "1e+5",
        "00012.5000",
        "1e22",
        "1e23",
        "9007199254740992",
        "9007199254740993",
        "9007199254740993e-3",
        "4.9e-324",
        "2.4e-324",
        "1e-400",
        "1.7976931348623157e308",
        "123456789012345678901234567890",
        "0.1",
        "0.3e-22",
        "0.3e-23",
        "1e999999999999",
        "-1e999999999999",
        "0e999999999999",
        "9223372036854775807",
        "92233720368547758079"
      })
  void readsWhatTheJdkReads(String text) {
    assertSameAsJdk(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        "+",
        ".",
        "e5",
        "1e",
        "1e+",
        "1d",
        "1f",
        "0x1p3",
        "NaN",
        "Infinity",
        "1 2",
        "1,5",
        "--1",
        "1.2.3",
        "1e5.0",
        "½"
      })
  void refusesWhatIsNoDecimal(String text) {
    assertTrue(Double.isNaN(parse(text)), text);
  }

  @Test
  void agreesWithTheJdkOnRandomDoublesInEveryForm() {
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 20_000; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(value)) {
        assertSameAsJdk(Double.toString(value));
        assertSameAsJdk(Float.toString((float) random.nextDouble(-1e6, 1e6)));
        assertSameAsJdk(String.valueOf(random.nextLong()));
        assertSameAsJdk(random.nextInt(100_000) + "." + random.nextInt(1_000_000));
      }
    }
  }
}

package lanewise.models.mlp;

import static lanewise.models.mlp.Refusal.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  private static Json parse(String text) {
    return Json.parse(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void readsEveryKindOfValue() {
    Json expected =
        new Json.Obj(
            Map.of(
                "a", new Json.Arr(List.of(new Json.Num("0"), new Json.Num("-1.5e+3"))),
                "b", new Json.Obj(Map.of()),
                "", new Json.Str("x\"\\/\b\f\n\r\té😀é"),
                "c", new Json.Arr(List.of()),
                "d", new Json.Literal("true"),
                "e", new Json.Literal("null")));
    String text =
        " {\"a\" : [0,-1.5e+3] ,\"b\":{ }, \"\":\"x\\\"\\\\\\/\\b\\f\\n"
            + "\\r"
            + "\\t\\u00E9\\ud83d\\ude00é\",\"c\":[\t],\"d\":true,\"e\":null}\r\n"
            + " ";
    assertEquals(expected, parse(text));
    assertEquals(new Json.Literal("false"), parse("false"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "[",
        "[1,]",
        "[1 2]",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{a:1}",
        "{1:1}",
        "01",
        "1.",
        ".5",
        "-",
        "+1",
        "1e",
        "NaN",
        "nul",
        "truefalse",
        "1 2",
        "\"",
        "\"\\x\"",
        "\"\\u12g4\"",
        "\"\\u12",
        "\"\\",
        "\"\t\"",
        "\"\u0000\"",
        "\"\\ud83d\"",
        "\"\\ude00\\ud83d\"",
        "\u0000",
        "\uFEFF1"
      })
  void refusesWhatIsNotJson(String text) {
    String message = refused(() -> parse(text));
    assertEquals("JSON", message.substring(0, 4));
  }

  @Test
  void saysWhere() {
    assertEquals(
        "JSON has U+007D at character 5, must have a value", refused(() -> parse("{\"a\":}")));
    assertEquals("JSON has the end at character 2, must have ']'", refused(() -> parse("[1")));
    assertEquals(
        "JSON has the name \"a\" twice, again at character 7",
        refused(() -> parse("{\"a\":1,\"a\":2}")));
    assertEquals(
        "JSON is nested deeper than 16 at character 16", refused(() -> parse("[".repeat(100_000))));
    assertEquals("JSON is not valid UTF-8", refused(() -> Json.parse(new byte[] {'"', -1, '"'})));
    assertEquals(
        "JSON is not valid UTF-8", // an encoded surrogate
        refused(() -> Json.parse(new byte[] {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'})));
  }
}

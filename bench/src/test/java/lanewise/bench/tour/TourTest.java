package lanewise.bench.tour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import lanewise.bench.Run;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

@TestInstance(Lifecycle.PER_CLASS)
class TourTest {
  private Path folder = Path.of("");
  private String text = "";

  @BeforeAll
  void takeTheTour(@TempDir Path fresh) {
    folder = fresh;
    text = Run.of("tour", "--out", folder.toString()).result();
  }

  private List<Path> files(String ending) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    }
  }

  @Test
  void longleyHasNearlyAllDigits() {
    String section = text.substring(text.indexOf("Longley"), text.indexOf("[longley.svg"));
    Matcher rows =
        Pattern.compile("(?m)^([(A-Z]\\S+) +-?[\\d.]+ +-?[\\d.]+ +(\\d+\\.\\d)$").matcher(section);
    int count = 0;
    while (rows.find()) {
      count++;
      assertTrue(Double.parseDouble(rows.group(2)) >= 13, rows.group());
    }
    assertEquals(7, count);
  }

  @Test
  void gradientDescentLandsOnTheCoefficients() {
    Matcher rows =
        Pattern.compile("(?m)^\\S+ +-?\\d+\\.\\d{12} +-?\\d+\\.\\d{12} +(\\d\\.\\de-?\\d+)$")
            .matcher(text);
    int count = 0;
    while (rows.find()) {
      count++;
      assertTrue(Double.parseDouble(rows.group(1)) < 1e-9, rows.group());
    }
    assertTrue(count >= 8, "rows compared: " + count);
    assertFalse(text.contains("NOT equal"), "fit and network predict differently");
  }

  @Test
  void aHiddenLayerHelps() {
    Matcher own = Pattern.compile("The network's own R² is (\\d\\.\\d+)").matcher(text);
    assertTrue(own.find(), text);
    assertTrue(Double.parseDouble(own.group(1)) > 0.9, own.group());
  }

  @Test
  void digitsAreReadAt96Percent() {
    Matcher all = Pattern.compile("(?m)^all +1797 +\\d+\\.\\d % +(\\d+\\.\\d) %$").matcher(text);
    assertTrue(all.find(), text);
    assertTrue(Double.parseDouble(all.group(1)) >= 96, all.group());
  }

  @Test
  void everyPictureIsThereTwice() throws Exception {
    List<Path> svgs = files(".svg");
    assertTrue(svgs.size() >= 8, svgs.toString());
    for (Path svg : svgs) {
      DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(Files.readString(svg))));
      assertTrue(Files.size(svg) > 1500, svg.toString());
      Path png = Path.of(svg.toString().replace(".svg", ".png"));
      BufferedImage image = ImageIO.read(png.toFile());
      assertTrue(image.getWidth() >= 700, png.toString());
    }
    assertEquals(svgs.size(), files(".png").size());
  }

  @Test
  void thePageStandsAlone() throws IOException {
    String page = Files.readString(folder.resolve("index.html"));
    assertEquals(files(".svg").size(), page.split("<figure>", -1).length - 1);
    assertTrue(page.matches("(?s).*The fingerprint of its coefficients is [0-9a-f]{16} .*"), page);
    assertFalse(page.contains("<script"), "no scripts");
    assertFalse(page.replace("http://www.w3.org/2000/svg", "").contains("http"), "no network");
    assertTrue(page.contains("name=\"viewport\"") && page.contains("@media print"), "phone, paper");
    assertEquals(page.split("<h2 id=", -1).length, page.split("<li><a href=", -1).length);
  }

  @Test
  void aBadFolderIsOneLine() throws IOException {
    Path file = Files.createFile(folder.resolve("taken"));
    String line = Run.of("tour", "--out", file.resolve("x").toString()).refusal();
    assertTrue(line.startsWith("lanewise: --out: "), line);
  }
}

package dev.wiretoll.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiretoll.result.CellResult;
import dev.wiretoll.result.Cells;
import dev.wiretoll.result.Cost;
import dev.wiretoll.result.ModelValues;
import dev.wiretoll.result.SampleRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Screenshots are left in {@code target/screenshots}. */
class PageInBrowserTest {
  /** 210 mm less margins of 14 mm, at 96 pixels an inch. */
  private static final int A4_WIDTH_PX = 688;

  /** Texts of a chart that lie on each other, by their boxes. */
  static final String OVERLAPS =
      "return [...document.querySelectorAll('figure svg')].flatMap(svg => {"
          + "const all = [...svg.querySelectorAll('text')].map(text =>"
          + " [text.textContent, text.getBoundingClientRect()]);"
          + "return all.flatMap(([one, a], i) => all.slice(i + 1).filter(([other, b]) =>"
          + " a.left < b.right - 1 && b.left < a.right - 1"
          + " && a.top < b.bottom - 3 && b.top < a.bottom - 3)"
          + ".map(([other]) => svg.querySelector('title').textContent + ': '"
          + " + one + ' over ' + other))}).join('; ')";

  /** Texts that leave their chart. */
  static final String OUTSIDE =
      "return [...document.querySelectorAll('figure svg')].flatMap(svg => {"
          + "const box = svg.getBoundingClientRect();"
          + "return [...svg.querySelectorAll('text')].filter(text => {"
          + "const own = text.getBoundingClientRect();"
          + "return own.left < box.left - 1 || own.right > box.right + 1"
          + " || own.top < box.top - 1 || own.bottom > box.bottom + 1"
          + "}).map(text => svg.id + text.textContent)}).join()";

  @TempDir static Path directory;
  private static Browser browser;
  private static Path page;

  @BeforeAll
  static void writePage() throws IOException {
    browser = Browser.start(directory.resolve("profile"));
    SampleRun.in(directory.resolve("run"))
        .named("<script>alert(1)</script> <img src=x onerror=alert(2)>")
        .polling(1_000)
        .but(PageInBrowserTest::withEverything)
        .costs(2)
        .cost(Cost.QUEUED_UPDATES_MAX, 12)
        .cost(Cost.QUEUED_BYTES_MAX, 345_678)
        .cost(Cost.QUEUED_BYTES_PER_CLIENT_MAX, 65_536)
        .cost(Cost.RETAINED_UPDATE_BYTES, 134_400)
        .websocket(1_000)
        .costs(1)
        .polling(10_000)
        .costs(2)
        .websocket(10_000, "generator lag at p99 was 80.0 ms, more than 10 ms")
        .costs(1)
        .slowReaders(100)
        .variant("io nio")
        .websocket("sse", 1_000, 0)
        .costs(1)
        .io("io_uring")
        .variant("io io_uring")
        .websocket("sse", 1_000, 0)
        .costs(0.9)
        .write();
    page = ReportWriter.render(directory.resolve("run")).indexHtml();
  }

  /** With what not every run has, so that each table is there and as wide as it gets. */
  private static CellResult withEverything(CellResult cell) {
    ModelValues form =
        cell.model()
            .orElseThrow()
            .withQuantiles(
                new ModelValues.AgeQuantiles(
                    10_000_000, 500_000_000, 900_000_000, 990_000_000, 999_000_000),
                OptionalLong.of(1_240_000));
    CellResult watched = HealthInReportTest.watched(cell);
    return Cells.withLoad(watched, cell.load().withAchieved(10_000, 10_000)).withModel(form);
  }

  @AfterAll
  static void stopBrowser() {
    if (browser != null) {
      browser.close();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1280, 400})
  void consoleStaysSilent(int widthPx) {
    browser.open(page, widthPx, 900);

    assertThat(browser.consoleComplaints()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1280, 400})
  void pageNeverScrollsSideways(int widthPx) throws IOException {
    browser.open(page, widthPx, 900);

    Object pageWidthPx = browser.evaluate("return document.documentElement.scrollWidth");

    assertThat(((Number) pageWidthPx).intValue()).isLessThanOrEqualTo(widthPx);
    browser.screenshot(Path.of("target/screenshots/first-" + widthPx + ".png"));
    long heightPx =
        ((Number) browser.evaluate("return document.documentElement.scrollHeight")).longValue();
    browser.open(page, widthPx, (int) heightPx);
    browser.screenshot(Path.of("target/screenshots/whole-" + widthPx + ".png"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1280, 400})
  void everyChartIsVisible(int widthPx) {
    browser.open(page, widthPx, 900);

    Object small =
        browser.evaluate(
            "return [...document.querySelectorAll('figure')].filter(figure => {"
                + "const box = figure.querySelector('svg').getBoundingClientRect();"
                + "return box.width < 300 || box.height < 100}).length");

    assertThat(browser.evaluate("return document.querySelectorAll('figure svg').length"))
        .isEqualTo(19L);
    assertThat(small).isEqualTo(0L);
  }

  @ParameterizedTest
  @ValueSource(ints = {1280, 400})
  void loadsNothingFromElsewhere(int widthPx) {
    browser.open(page, widthPx, 900);

    assertThat(
            browser.evaluate(
                "return performance.getEntriesByType('resource').map(r => r.name)"
                    + ".filter(name => !name.startsWith('data:')).length"))
        .isEqualTo(0L);
  }

  @ParameterizedTest
  @ValueSource(ints = {1280, 400})
  void hostileNamesStayText(int widthPx) {
    browser.open(page, widthPx, 900);

    assertThat(browser.evaluate("return document.querySelectorAll('script, img').length"))
        .isEqualTo(0L);
    assertThat(browser.evaluate("return document.querySelector('h1').textContent"))
        .isEqualTo("<script>alert(1)</script> <img src=x onerror=alert(2)>");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void textsInAChartDoNotOverlap(boolean nineDeliveries) throws IOException {
    browser.open(nineDeliveries ? pageOfNine() : page, 1280, 900);

    assertThat(browser.evaluate(OVERLAPS)).isEqualTo("");
  }

  @Test
  void everyTableFitsOnA4WhenPrinted() throws IOException {
    browser.open(page, A4_WIDTH_PX, 990);
    browser.media("print");

    Object tooWide =
        browser.evaluate(
            "return [...document.querySelectorAll('.scroll')]"
                + ".filter(box => box.scrollWidth > box.clientWidth)"
                + ".map(box => box.getAttribute('aria-label')).join()");
    long heightPx =
        ((Number) browser.evaluate("return document.documentElement.scrollHeight")).longValue();
    browser.open(page, A4_WIDTH_PX, (int) heightPx);
    browser.screenshot(Path.of("target/screenshots/print.png"));
    browser.media("screen");

    assertThat(tooWide).isEqualTo("");
  }

  private static Path pageOfNine() throws IOException {
    SampleRun nine = SampleRun.in(directory.resolve("nine")).nine(1_000);
    // With four groups of bars, the most that the figure holds.
    nine.nine(2_000).polling("polling", 4_000, 0, "late").costs(2).nine(8_000).write();
    Path written = ReportWriter.render(directory.resolve("nine")).indexHtml();
    browser.open(written, 1280, 1000);
    browser.screenshot(Path.of("target/screenshots/nine-1280.png"));
    return written;
  }

  @ParameterizedTest
  @ValueSource(ints = {1280, 400})
  void chartTextStaysWithinItsChart(int widthPx) {
    browser.open(page, widthPx, 900);

    assertThat(browser.evaluate(OUTSIDE)).isEqualTo("");
  }
}

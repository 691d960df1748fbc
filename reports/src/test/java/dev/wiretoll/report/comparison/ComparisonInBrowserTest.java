package dev.wiretoll.report.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiretoll.report.Browser;
import dev.wiretoll.result.SampleRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Screenshots are left in {@code target/screenshots}. */
class ComparisonInBrowserTest {
  private static final String HOSTILE = "<script>alert(1)</script> <img src=x onerror=alert(2)>";
  private static final int A4_WIDTH_PX = 688;

  @TempDir static Path directory;
  private static Browser browser;
  private static Path page;

  @BeforeAll
  static void writePage() throws IOException {
    browser = Browser.start(directory.resolve("profile"));
    SampleRun base = SampleRun.in(directory.resolve("a")).named(HOSTILE);
    SampleRun other = SampleRun.in(directory.resolve("b")).named("after");
    for (int round = 1; round <= 3; round++) {
      base.round(round).polling(1_000).costs(1 + round / 50.0).websocket(1_000).costs(1);
      other.round(round).polling("polling", 1_000, 0).costs(1.3 + round / 9.0);
      other.websocket("websocket", 1_000, 1_000_000L * round).costs(4 + 4 * round);
    }
    base.round(1).websocket(10_000).write();
    other.round(1).websocket(10_000, "generator lag at p99 was 80.0 ms, more than 10 ms").write();
    page =
        ComparisonReport.read(List.of(directory.resolve("a"), directory.resolve("b")))
            .write(directory.resolve("out"));
  }

  @AfterAll
  static void stopBrowser() {
    if (browser != null) {
      browser.close();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1280, 400})
  void consoleStaysSilentAndThePageNeverScrollsSideways(int widthPx) throws IOException {
    browser.open(page, widthPx, 900);

    assertThat(browser.consoleComplaints()).isEmpty();
    assertThat(number("return document.documentElement.scrollWidth")).isLessThanOrEqualTo(widthPx);
    browser.open(page, widthPx, number("return document.documentElement.scrollHeight"));
    browser.screenshot(Path.of("target/screenshots/comparison-" + widthPx + ".png"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1280, 400})
  void hostileNamesStayText(int widthPx) {
    browser.open(page, widthPx, 900);

    assertThat(number("return document.querySelectorAll('script, img').length")).isZero();
    assertThat(browser.evaluate("return document.querySelector('dd strong').textContent"))
        .isEqualTo(HOSTILE);
  }

  @Test
  void everyPairHasItsCurvesAndItsDifferences() {
    browser.open(page, 1280, 900);

    // The cell that is invalid in B has curves, but no differences.
    assertThat(number("return document.querySelectorAll('figure svg').length")).isEqualTo(5);
    assertThat(number("return document.querySelectorAll('tr.invalid').length")).isPositive();
  }

  @Test
  void textsInAChartNeitherOverlapNorLeaveIt() {
    browser.open(page, 1280, 900);

    Object wrong =
        browser.evaluate(
            "return [...document.querySelectorAll('figure svg')].flatMap(svg => {"
                + "const box = svg.getBoundingClientRect();"
                + "const all = [...svg.querySelectorAll('text')].map(text =>"
                + " [text.textContent, text.getBoundingClientRect()]);"
                + "const out = all.filter(([one, a]) => a.left < box.left - 1"
                + " || a.right > box.right + 1 || a.top < box.top - 1"
                + " || a.bottom > box.bottom + 1).map(([one]) => one + ' outside');"
                + "return out.concat(all.flatMap(([one, a], i) => all.slice(i + 1)"
                + ".filter(([other, b]) => a.left < b.right - 1 && b.left < a.right - 1"
                + " && a.top < b.bottom - 3 && b.top < a.bottom - 3)"
                + ".map(([other]) => one + ' over ' + other)))}).join('; ')");

    assertThat(wrong).isEqualTo("");
  }

  @Test
  void everyTableFitsOnA4WhenPrinted() {
    browser.open(page, A4_WIDTH_PX, 990);
    browser.media("print");

    Object tooWide =
        browser.evaluate(
            "return [...document.querySelectorAll('.scroll')]"
                + ".filter(box => box.scrollWidth > box.clientWidth)"
                + ".map(box => box.getAttribute('aria-label')).join()");
    browser.media("screen");

    assertThat(tooWide).isEqualTo("");
  }

  @Test
  void everyTableFitsOnAWideScreen() {
    browser.open(page, 1280, 900);

    assertThat(
            number(
                "return [...document.querySelectorAll('.scroll')]"
                    + ".filter(box => box.scrollWidth > box.clientWidth).length"))
        .isZero();
  }

  @Test
  void loadsNothingFromElsewhere() {
    browser.open(page, 1280, 900);

    assertThat(
            number(
                "return performance.getEntriesByType('resource').map(r => r.name)"
                    + ".filter(name => !name.startsWith('data:')).length"))
        .isZero();
  }

  private static int number(String script) {
    return ((Number) browser.evaluate(script)).intValue();
  }
}

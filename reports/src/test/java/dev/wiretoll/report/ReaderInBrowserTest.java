package dev.wiretoll.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiretoll.result.Cells;
import dev.wiretoll.result.SampleRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

/** What readers need: by day and night, with other fonts, by keyboard, by ear and on paper. */
class ReaderInBrowserTest {
  private static final String HOSTILE =
      "headers <script>alert(3)</script><img src=x onerror=alert(4)> of a name far too long for any chart";

  /** Texts with less contrast to what lies behind them than 4.5 to 1. */
  private static final String FAINT =
      """
      const rgb = color => color.match(/[0-9.]+/g).map(Number);
      const luminance = color => {
        const [r, g, b] = rgb(color).map(c => c / 255)
            .map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
      };
      const behind = element => {
        for (let at = element; at; at = at.parentElement) {
          if (at.tagName === 'svg') return getComputedStyle(at.querySelector('rect')).fill;
          const color = getComputedStyle(at).backgroundColor;
          if (!/, 0\\)$/.test(color) && color !== 'transparent') return color;
        }
        return 'rgb(255, 255, 255)';
      };
      const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      const faint = [];
      let seen = 0;
      while (texts.nextNode()) {
        const element = texts.currentNode.parentElement;
        const style = getComputedStyle(element);
        const shown = element.checkVisibility() && style.opacity > 0
            && !['TITLE', 'DESC', 'STYLE'].includes(element.tagName.toUpperCase());
        if (!shown || !texts.currentNode.textContent.trim()) continue;
        seen++;
        const ink = element.closest('svg') ? style.fill : style.color;
        const [a, b] = [luminance(ink), luminance(behind(element))].sort((x, y) => y - x);
        if ((a + 0.05) / (b + 0.05) < 4.5) {
          faint.push(texts.currentNode.textContent.trim() + ': ' + ink + ' on ' + behind(element));
        }
      }
      return seen < 500 ? 'only ' + seen + ' texts' : faint.join('; ');
      """;

  @TempDir static Path directory;
  private static Browser browser;
  private static Path page;

  /** The checker takes long; it needs each kind of element once. */
  private static Path small;

  @BeforeAll
  static void writePage() throws IOException {
    browser = Browser.start(directory.resolve("profile"));
    SampleRun.in(directory.resolve("run"))
        .named("Run of a reader")
        .nine(1_000)
        .but(cell -> Cells.incomplete(cell, 100, 1_200))
        .polling(10_000)
        .websocket(10_000, "generator lag at p99 was 80.0 ms, more than 10 ms")
        .write();
    page = ReportWriter.render(directory.resolve("run")).indexHtml();
    SampleRun.in(directory.resolve("small"))
        .polling(100)
        .costs(1)
        .websocket(100, "bytes did not balance")
        .polling(200)
        .costs(1)
        .write();
    small = ReportWriter.render(directory.resolve("small")).indexHtml();
  }

  @AfterAll
  static void stopBrowser() {
    if (browser != null) {
      browser.close();
    }
  }

  @ParameterizedTest
  @CsvSource({"light, 1280", "dark, 1280", "light, 400", "dark, 400"})
  void textStandsOutFromWhatIsBehindIt(String scheme, int widthPx) throws IOException {
    open(page, scheme, widthPx);

    assertThat(browser.evaluate(FAINT)).isEqualTo("");
    screenshot(scheme, widthPx);
  }

  @ParameterizedTest
  @CsvSource({"light, 1280", "dark, 1280", "light, 400", "dark, 400"})
  void checkerOfAccessibilityHasNoSeriousFinding(String scheme, int widthPx) {
    open(small, scheme, widthPx);
    assertThat(browser.consoleComplaints()).isEmpty();
    browser.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)");

    assertThat(Axe.check(browser))
        .contains("passed color-contrast", "passed svg-img-alt", "passed td-headers-attr")
        .allSatisfy(line -> assertThat(line).startsWith("passed"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void chartsStandOnThePaperOfThePage(String scheme) {
    open(page, scheme, 1280);

    assertThat(
            browser.evaluate(
                "const paper = getComputedStyle(document.body).backgroundColor;"
                    + "return [...document.querySelectorAll('figure svg')].filter(svg =>"
                    + " getComputedStyle(svg.querySelector('rect')).fill !== paper).length"))
        .isEqualTo(0L);
  }

  @Test
  void chartsOnTheirOwnAreDarkByNight() {
    browser.scheme("dark");
    browser.open(page.resolveSibling("charts/completeness.svg"), 900, 600);

    assertThat(browser.evaluate("return getComputedStyle(document.querySelector('rect')).fill"))
        .isEqualTo("rgb(18, 22, 27)");
  }

  @Test
  void paperIsWhiteInPrint() {
    browser.open(page, 1280, 900);
    browser.media("print");

    assertThat(
            browser.evaluate(
                "return getComputedStyle(document.querySelector('figure svg rect')).fill"))
        .isEqualTo("rgb(255, 255, 255)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"DejaVu Sans Mono", "Liberation Sans Narrow", "serif"})
  void chartsKeepTheirLayoutInOtherFonts(String font) {
    open(page, "light", 1280);
    browser.evaluate(
        "document.querySelectorAll('figure svg').forEach(svg =>"
            + " svg.setAttribute('font-family', '"
            + font
            + "'))");

    Object otherLengths =
        browser.evaluate(
            "return [...document.querySelectorAll('figure svg text')].filter(text =>"
                + " Math.abs(text.getComputedTextLength() - text.getAttribute('textLength')) > 1)"
                + ".map(text => text.textContent).join('; ')");

    assertThat(otherLengths).isEqualTo("");
    assertThat(browser.evaluate(PageInBrowserTest.OVERLAPS)).isEqualTo("");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 9})
  void noTextOverlapsWithAnyNumberOfDeliveries(int deliveries) throws IOException {
    Path run = directory.resolve("of-" + deliveries);
    few(few(SampleRun.in(run), deliveries, 1_000), deliveries, 20_000).write();

    open(ReportWriter.render(run).indexHtml(), "light", 1280);

    assertThat(browser.evaluate(PageInBrowserTest.OVERLAPS)).isEqualTo("");
    screenshot("of-" + deliveries, 1280);
  }

  private static SampleRun few(SampleRun run, int deliveries, int clients) throws IOException {
    List<String> pushed =
        List.of("websocket", "sse", "streaming", "websocket-hixie76", "websocket-hixie75");
    List<String> asked =
        List.of("polling", "polling-close", "back-to-back-polling", "long-polling");
    for (int i = 0; i < deliveries; i++) {
      if (i % 2 == 0) {
        run.websocket(pushed.get(i / 2), clients, 50_000_000);
      } else {
        run.polling(asked.get(i / 2), clients, 50_000_000);
      }
      run.packets(1_100).costs(1 + i * 0.3);
    }
    return run;
  }

  @Test
  void hostileVariantsStayTextInPageAndCharts() throws IOException {
    Path run = directory.resolve("hostile");
    SampleRun.in(run)
        .headers("chapter")
        .polling(1_000)
        .packets(1_086)
        .websocket(1_000)
        .packets(127)
        .headers(HOSTILE)
        .polling(1_000, "<script>alert(5)</script>")
        .packets(1_086)
        .websocket(1_000)
        .packets(127)
        .write();

    open(ReportWriter.render(run).indexHtml(), "light", 1280);

    assertThat(browser.evaluate("return document.querySelectorAll('script, img').length"))
        .isEqualTo(0L);
    assertThat(browser.evaluate("return document.querySelector('figure svg').textContent"))
        .asString()
        .contains("<script>alert(3)</script>");
    assertThat(browser.evaluate(PageInBrowserTest.OVERLAPS)).isEqualTo("");
    assertThat(browser.evaluate(PageInBrowserTest.OUTSIDE)).isEqualTo("");
    assertThat(browser.consoleComplaints()).isEmpty();
  }

  @Test
  void idsAreUniqueAndContentsLeadToSectionsInTheirOrder() {
    open(page, "light", 1280);

    assertThat(
            browser.evaluate(
                "const ids = [...document.querySelectorAll('[id]')].map(one => one.id);"
                    + "return ids.filter((id, i) => ids.indexOf(id) !== i).join()"))
        .isEqualTo("");
    assertThat(
            browser.evaluate(
                "return [...document.querySelectorAll('nav a')].map(a => a.hash.slice(1)).join()"))
        .isEqualTo(
            browser.evaluate(
                "return [...document.querySelectorAll('h2')].map(one => one.id).join()"));
  }

  @Test
  void contentsAndFoldedTablesWorkByKeyboard() {
    open(page, "light", 1280);

    // The summary is a group that scrolls, so it is reached first.
    browser.press(Keys.TAB);
    browser.press(Keys.TAB);
    assertThat(browser.evaluate("return document.activeElement.hash")).isEqualTo("#bytes");
    browser.press(Keys.ENTER);
    assertThat(browser.evaluate("return location.hash")).isEqualTo("#bytes");

    browser.evaluate("document.querySelector('summary').focus()");
    browser.press(Keys.ENTER);
    assertThat(browser.evaluate("return document.querySelector('details').open")).isEqualTo(true);
  }

  @Test
  void foldedTablesArePrinted() {
    browser.open(page, 688, 990);

    String hidden =
        "const closed = [...document.querySelectorAll('details')];"
            + "return closed.length + ' folded, hidden: ' + closed.filter(one =>"
            + " !one.querySelector('tbody tr:last-child').checkVisibility()).length";
    browser.scheme("light");
    Object onScreen = browser.evaluate(hidden);
    browser.media("print");
    Object inPrint = browser.evaluate(hidden);

    assertThat(onScreen).asString().matches("([1-9]\\d*) folded, hidden: \\1");
    assertThat(inPrint).asString().matches("[1-9]\\d* folded, hidden: 0");
  }

  private static void open(Path file, String scheme, int widthPx) {
    browser.scheme(scheme);
    browser.open(file, widthPx, 900);
  }

  private static void screenshot(String name, int widthPx) throws IOException {
    long heightPx =
        ((Number) browser.evaluate("return document.documentElement.scrollHeight")).longValue();
    browser.resize(widthPx, (int) Math.min(heightPx, 16_000));
    browser.screenshot(Path.of("target/screenshots/" + name + "-" + widthPx + ".png"));
  }
}

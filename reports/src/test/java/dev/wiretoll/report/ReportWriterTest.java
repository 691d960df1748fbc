package dev.wiretoll.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wiretoll.result.SampleRun;
import dev.wiretoll.result.UnreadableRunException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportWriterTest {
  @TempDir Path directory;

  @Test
  void writesPageAndChartsFromTheFolderAlone() throws IOException {
    SampleRun.in(directory).polling(1_000).websocket(1_000).write();

    RenderedReport report = ReportWriter.render(directory);

    assertThat(report.warnings()).isEmpty();
    assertThat(report.charts()).isEqualTo(6);
    assertThat(directory.resolve("charts"))
        .isDirectoryContaining("glob:**/overhead-logarithmic.svg")
        .isDirectoryContaining("glob:**/overhead-logarithmic.png")
        .isDirectoryContaining("glob:**/overhead-linear.svg")
        .isDirectoryContaining("glob:**/timeline.svg")
        .isDirectoryContaining("glob:**/percentiles-1000.svg")
        .isDirectoryContaining("glob:**/ages-polling-1000.svg")
        .isDirectoryContaining("glob:**/ages-websocket-1000.png");
  }

  @Test
  void answersInOneSentence() throws IOException {
    SampleRun.in(directory).polling(1_000).websocket(1_000).write();

    assertThat(page())
        .contains(
            "<p class=\"answer\">An update costs 909 bytes of overhead by polling and 2 by"
                + " WebSocket, 455 to 1 at the HTTP layer; on average it is 502 ms old by polling"
                + " and 0.");
  }

  @Test
  void saysWhichNumberOfClientsItsAnswerIsAbout() throws IOException {
    SampleRun.in(directory).polling(1_000).polling(2_000).write();

    assertThat(page())
        .contains("With 1,000 clients, an update costs 909 bytes of overhead by polling;");
  }

  @Test
  void ofManyDeliveriesTheAnswerComparesPollingAndWebSocket() throws IOException {
    SampleRun.in(directory)
        .polling(100)
        .websocket("sse", 100, 0)
        .websocket("streaming", 100, 0)
        .websocket(100)
        .write();

    assertThat(page())
        .contains("An update costs 909 bytes of overhead by polling and 2 by WebSocket, 455 to 1");
  }

  @Test
  void invalidCellIsMarkedWhereverItsNumbersAppear() throws IOException {
    SampleRun.in(directory).polling(1_000).websocket(1_000, "the generator was late").write();

    String page = page();

    assertThat(page)
        .contains("<strong>\u2717 Invalid.</strong>")
        .contains("WebSocket, 1,000 clients: the generator was late")
        .contains("Not to be relied on:")
        .contains("WebSocket \u2717 invalid")
        .contains("0.015 \u2717");
    long rows = page.lines().filter(line -> line.contains("<tr class=\"invalid\">")).count();
    long marks = page.lines().filter(line -> line.contains("class=\"mark\"")).count();
    assertThat(rows).isGreaterThan(8).isEqualTo(marks);
  }

  @Test
  void validRunHasNoRedMark() throws IOException {
    SampleRun.in(directory).polling(1_000).websocket(1_000).write();

    assertThat(page())
        .contains("<strong>Valid.</strong>")
        .doesNotContain("class=\"invalid\"")
        .doesNotContain("\u2717");
  }

  @Test
  void hostileTextIsEscapedEverywhere() throws IOException {
    String hostile = "<script>alert(1)</script>\"'&";
    SampleRun.in(directory)
        .named(hostile)
        .polling(1_000, hostile)
        .polling("x<script>", 1_000, 0)
        .write();

    assertThat(page()).doesNotContain("<script").contains("&lt;script&gt;alert(1)");
  }

  @Test
  void pageIsTheSameUnderEveryLocaleAndEveryTime() throws IOException {
    SampleRun.in(directory).polling(1_000).websocket(1_000).write();
    Locale before = Locale.getDefault();
    String page = page();
    try {
      for (String language : new String[] {"de-DE", "ar-EG-u-nu-arab", "tr-TR"}) {
        Locale.setDefault(Locale.forLanguageTag(language));

        assertThat(page()).isEqualTo(page);
      }
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void refusesAFolderWhoseHistogramsAreMissing() throws IOException {
    SampleRun.in(directory).polling(1_000).write();
    Files.delete(directory.resolve("polling-1000-r1-deliveryAge.hlog"));

    assertThatThrownBy(() -> ReportWriter.render(directory))
        .isInstanceOf(UnreadableRunException.class)
        .hasMessageContaining("polling-1000-r1-deliveryAge.hlog: ");
  }

  @Test
  void refusesAFolderWithoutResults() {
    assertThatThrownBy(() -> ReportWriter.render(directory))
        .isInstanceOf(UnreadableRunException.class)
        .hasMessage(directory + ": no results.json in this folder");
  }

  private String page() throws IOException {
    return Files.readString(ReportWriter.render(directory).indexHtml());
  }
}

package dev.wiretoll.cli.headers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiretoll.Browser;
import dev.wiretoll.cli.Main;
import dev.wiretoll.cli.RunProcess;
import dev.wiretoll.result.CellResult;
import dev.wiretoll.result.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A run with heads from a HAR file that somebody else made, and its page in a browser. */
@Tag("slow")
@EnabledOnOs(OS.LINUX)
class HostileHarIT {
  private static final String FILE = "<img src=x onerror=document.title='file'>.har";
  private static final String TARGET = "/prices?q=<script>document.title='url'</script>";
  private static final String LABEL = FILE + "#" + TARGET;

  /** Scripts wherever a HAR file takes text, so far as a head may have it. */
  private static final String HAR =
      """
      {"log": {
        "version": "1.2",
        "creator": {"name": "<script>document.title='creator'</script>", "version": "<img src=x>"},
        "browser": {"name": "</title><script>document.title='browser'</script>", "version": "1"},
        "pages": [{"title": "<script>document.title='page'</script>", "id": "<img src=x>"}],
        "entries": [{
          "request": {
            "method": "GET", "url": "https://prices.example%s", "httpVersion": "<script>",
            "headers": [
              {"name": "Host", "value": "prices.example"},
              {"name": "X-&'#|", "value": "</title><script>document.title='request'</script>"}]},
          "response": {
            "status": 200, "httpVersion": "<script>",
            "headers": [
              {"name": "Server", "value": "<script>document.title='answer'</script>"}]}}]}}
      """
          .formatted(TARGET);

  @TempDir Path directory;

  @Test
  void scriptsInAHarFileAreTextInTheReport() throws Exception {
    Files.writeString(directory.resolve(FILE), HAR);
    // A file's name may have commas, so several are a list in YAML only.
    Files.writeString(
        directory.resolve("stranger.yaml"), "headers: [chapter, \"" + LABEL + "\"]\n");

    run("--scenario", "stranger.yaml", "--name", "heads of a stranger");

    Path out = directory.resolve("out");
    assertThat(RunFolder.open(out).read().cells())
        .extracting(CellResult::settings)
        .extracting(settings -> settings.headers())
        .containsExactly("chapter", LABEL);
    try (Browser browser = Browser.start(directory.resolve("profile"))) {
      browser.open(out.resolve("index.html").toUri().toString());

      assertThat(browser.evaluate("return document.title"))
          .isEqualTo("heads of a stranger \u00b7 Wiretoll");
      assertThat(browser.evaluate("return document.querySelectorAll('script, img').length"))
          .isEqualTo(0L);
      assertThat((String) browser.evaluate("return document.querySelector('.answer').textContent"))
          .contains("With \u201c" + LABEL + "\u201d headers");
      assertThat(browser.evaluate("return document.querySelectorAll('figure svg').length"))
          .isNotEqualTo(0L);
      assertThat(browser.consoleComplaints()).isEmpty();
    }
  }

  private void run(String... words) throws IOException, InterruptedException {
    List<String> all =
        new ArrayList<>(List.of("--deliveries", "polling", "--clients", "10", "--duration", "2s"));
    all.addAll(List.of("--warmup", "1s", "--out", "out", "--allow-invalid"));
    all.addAll(List.of(words));
    try (RunProcess run = RunProcess.start(directory, Main.class, all)) {
      assertThat(run.awaitExit(90)).as(run.err()).isZero();
    }
  }
}

package dev.wiretoll.report.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiretoll.result.RunResult;
import dev.wiretoll.result.SampleRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SummaryMarkdownTest {
  @TempDir Path directory;

  @Test
  void tellsTheAnswerTheTableAndTheClaims() throws IOException {
    RunResult run =
        SampleRun.in(directory).polling(1_000).packets(1_086).websocket(1_000).packets(127).write();

    String summary = summary(run);

    assertThat(summary)
        .startsWith("## Wiretoll run\n\nAn update costs 909 bytes of overhead by polling and 2 by")
        .contains("| polling | 1,000 | 909 | 909 | 1,065 | 871 | ")
        .contains("\n**Valid.**\n")
        .contains("\n- C1 holds: ")
        .contains("\nNot measured in this run: ")
        .endsWith("AMD EPYC 7B13. Same machine, 2 cores, emulated delay none.\n");
  }

  @Test
  void saysBeforeTheAnswerThatItMayNotBeBelieved() throws IOException {
    RunResult run = SampleRun.in(directory).polling(20).websocket(20, "a | b", "c").write();

    assertThat(summary(run))
        .contains("\n**Not to be relied on:** An update costs")
        .contains("\n**Invalid.** ")
        .contains("\n| \u2717 WebSocket | 20 | ")
        .contains("\n| polling | 20 | ")
        .contains("\n- WebSocket, 20 clients: a &#124; b\n- WebSocket, 20 clients: c\n")
        .doesNotContain("**Valid.**");
  }

  @Test
  void warningsAreToldAndNotBeyondAScreen() throws IOException {
    SampleRun sample = SampleRun.in(directory).polling(20);
    for (int i = 1; i <= 25; i++) {
      String warning = "warning " + i;
      sample.but(cell -> cell.withWarning(warning));
    }

    List<String> lines = summary(sample.write()).lines().toList();

    assertThat(lines)
        .contains("**Warnings:**", "- polling, 20 clients: warning 20", "- and 5 more")
        .doesNotContain("- polling, 20 clients: warning 21");
  }

  @Test
  void aHostileNameIsOneHarmlessLine() throws IOException {
    RunResult run =
        SampleRun.in(directory)
            .named("a|b `c`\n\n<script>alert(1)</script>\r# d")
            .polling(20)
            .write();

    assertThat(summary(run))
        .startsWith("## a&#124;b \\`c\\` &lt;script&gt;alert(1)&lt;/script&gt; \\# d\n\n");
  }

  private static String summary(RunResult run) {
    return new SummaryMarkdown().text(run);
  }
}

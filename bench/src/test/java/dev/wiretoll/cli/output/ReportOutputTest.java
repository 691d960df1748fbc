package dev.wiretoll.cli.output;

import static dev.wiretoll.cli.output.SampleResults.cell;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wiretoll.result.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportOutputTest {
  @TempDir Path directory;

  @Test
  void everyOtherFormatIsWrittenAgainFromTheResults() throws IOException {
    RunFolder.create(directory)
        .write(
            SampleResults.run(
                cell("polling", "", 10, 909, 0, Optional.empty()),
                cell("websocket", "", 10, 2, 0, Optional.empty())));
    Files.writeString(directory.resolve("junit.xml"), "old");

    new ReportOutput().render(directory);

    assertThat(directory.resolve("junit.xml")).content().contains("websocket, 10 clients");
    assertThat(directory.resolve("benchmark.json")).content().contains("overhead per update");
    assertThat(directory.resolve("summary.md")).content().contains("909 bytes");
    assertThat(directory.resolve("index.html")).isNotEmptyFile();
  }
}

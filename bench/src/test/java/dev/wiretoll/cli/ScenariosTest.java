package dev.wiretoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiretoll.cli.option.Options;
import dev.wiretoll.cli.option.ScenarioFile;
import dev.wiretoll.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScenariosTest {
  private static final Path FOLDER = Path.of("scenarios");

  static List<Path> scenarios() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void everyScenarioOfTheProjectCanBeRead(Path file) {
    Options options = new Options(ScenarioFile.read("--scenario", file, Options.OF_RUN));

    Scenario scenario = options.scenario(new ProfileFinder(FOLDER));

    String claim = file.getFileName().toString().replaceAll("-.*", "").replace('c', 'C');
    assertThat(scenario.name()).startsWith(claim + " ");
    assertThat(scenario.cells()).isNotEmpty();
  }
}

package dev.wiretoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiretoll.cli.option.Options;
import dev.wiretoll.cli.option.ScenarioFile;
import dev.wiretoll.report.claim.Claims;
import dev.wiretoll.report.claim.Recipe;
import dev.wiretoll.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScenariosTest {
  private static final Path PROJECT = Path.of("").toAbsolutePath().getParent();
  private static final Path FOLDER = PROJECT.resolve(Recipe.FOLDER);

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

  @Test
  void everyClaimHasAScenarioAndEveryScenarioAClaim() throws IOException {
    List<Recipe> recipes = Claims.recipes();

    assertThat(recipes)
        .extracting(Recipe::claim)
        .containsExactlyElementsOf(IntStream.rangeClosed(1, 11).mapToObj(n -> "C" + n).toList());
    assertThat(recipes.stream().flatMap(recipe -> recipe.scenarios().stream()))
        .containsExactlyInAnyOrderElementsOf(
            scenarios().stream().map(file -> file.getFileName().toString()).toList());
    for (Recipe recipe : recipes) {
      assertThat(recipe.scenarios())
          .allSatisfy(
              name -> assertThat(name).startsWith(recipe.claim().toLowerCase(Locale.ROOT) + "-"));
    }
  }

  @Test
  void commandsNameTheFilesAsSeenFromTheProjectsFolder() {
    assertThat(Claims.recipes().stream().flatMap(recipe -> recipe.commands().stream()))
        .allSatisfy(
            command -> {
              String path = command.replaceFirst(".*--scenario ", "").replace("\"", "");
              assertThat(PROJECT.resolve(path)).isRegularFile();
            });
  }
}

package dev.wiretoll.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiretoll.cli.Main;
import dev.wiretoll.cli.RunProcess;
import dev.wiretoll.result.CellResult;
import dev.wiretoll.result.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The README's example of many machines, word by word; only Maven is left out. */
@Tag("slow")
@EnabledOnOs(OS.LINUX)
class ReadmeIT {
  private static final Pattern WORDS = Pattern.compile("exec:java -Dexec.args=\"([^\"]+)\"");

  @TempDir Path directory;

  @Test
  void theExampleOfManyMachinesRunsAsWritten() throws Exception {
    List<String> commands = commands();
    List<RunProcess> agents = new ArrayList<>();
    try {
      for (String command : commands.subList(0, 3)) {
        assertThat(command).startsWith("agent ");
        RunProcess agent = start(command, "agent" + agents.size());
        agents.add(agent);
        agent.awaitPrinting("waits for a run at ");
      }
      assertThat(commands.get(3)).startsWith("run --cluster ");
      try (RunProcess run = start(commands.get(3), "run")) {
        assertThat(run.awaitExit(150)).as(run.err()).isIn(0, 3);
      }
      CellResult cell =
          RunFolder.open(directory.resolve("run/wiretoll-runs/latest")).read().cells().get(0);

      assertThat(cell.load().deliveredUpdates()).isEqualTo(cell.load().offeredUpdates());
      assertThat(cell.agents()).hasSize(2).allMatch(agent -> agent.clock().isPresent());
      assertThat(cell.bytes().total().unexplained()).isZero();
    } finally {
      agents.forEach(RunProcess::close);
    }
  }

  private RunProcess start(String words, String folder) throws IOException {
    Path place = Files.createDirectories(directory.resolve(folder));
    return RunProcess.start(place, Main.class, List.of(words.split(" ")));
  }

  private static List<String> commands() throws IOException {
    String readme = Files.readString(Path.of("").toAbsolutePath().getParent().resolve("README.md"));
    String section = readme.substring(readme.indexOf("## Over many machines"));
    Matcher matcher = WORDS.matcher(section);
    List<String> commands = new ArrayList<>();
    while (matcher.find()) {
      commands.add(matcher.group(1));
    }
    assertThat(commands).hasSizeGreaterThanOrEqualTo(4);
    return commands.subList(0, 4);
  }
}

package dev.wiretoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Main in a JVM of its own: what a shell sees of a user's mistake. */
class UsageErrorProcessTest {
  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-Dclients=0||-Dclients must be whole numbers of 1 to 10000000, such as 1000 or 10k: 0",
        "-Dclientz=5||-Dclientz: unknown property, did you mean -Dclients?",
        "|--clientz 5|--clientz: unknown option of run, did you mean --clients?",
        "|fly|fly: unknown command, must be one of run, serve, report, compare, check, agent, contract, feed-publisher, doctor",
        "|--agents 2|--agents: needs --cluster",
        "|--cluster 127.0.0.1|--server-on: must name the agent that hosts the server, or --target one that is there already",
        "|--cluster 127.0.0.1 --server-on one --via nginx|--via: works on one machine only, not with --cluster",
        "|agent --join one:x|--join must be HOST, HOST:PORT or kubernetes:SERVICE: one:x",
        "|agent --bind 192.0.2.1|--bind must be an address of this machine: 192.0.2.1",
        "|agent --secret-file none.txt|--secret-file must be a file that can be read: @/none.txt",
        "|--interval soon|--interval must be a duration such as 500ms, 1.5s or 2m: soon",
        "|--scenario none.yaml|--scenario must be a readable file: @/none.yaml",
        "|report|report: needs DIR, because there is no run in wiretoll-runs",
        "-Dport=65536|serve|-Dport must be a port of 0 to 65535: 65536"
      })
  void aMistakeIsOneLineAndLeavesNothing(String property, String words, String message)
      throws Exception {
    assertRefused(split(property), split(words), message.replace("@", real(directory)));
  }

  @Test
  void outBelowARegularFileIsRefused() throws Exception {
    Path file = Files.createTempFile("wiretoll", ".txt");
    Path out = file.resolve("a").resolve("b");

    assertRefused(
        List.of(),
        List.of("--out", out.toString()),
        "--out must be a folder, and " + file + " is none: " + out);
    Files.delete(file);
  }

  @Test
  void aFleetThatTheMachineCannotHoldIsRefused() throws Exception {
    Finished finished = run(List.of(), List.of("--clients", "10000000"));

    assertThat(finished.exitCode()).isEqualTo(2);
    assertThat(finished.err().lines())
        .singleElement()
        .asString()
        .startsWith("--clients: 10000000 clients need ");
    assertThat(files()).isEmpty();
  }

  @Test
  void helpIsNoError() throws Exception {
    Finished finished = run(List.of(), List.of("--help"));

    assertThat(finished.exitCode()).isZero();
    assertThat(finished.out())
        .contains("run", "serve", "report", "compare", "check", "agent", "contract", "doctor");
    assertThat(finished.err()).isEmpty();
  }

  @Test
  void doctorTellsWhatFleetTheMachineCanHold() throws Exception {
    Finished finished = run(List.of(), List.of("doctor"));

    assertThat(finished.exitCode()).isZero();
    assertThat(finished.out())
        .containsPattern("descriptors +\\d+ a process")
        .containsPattern("ports +\\d+ to \\d+")
        .containsPattern("one pair +\\d+ clients")
        .containsPattern("TIME_WAIT +held by the server in polling-close")
        .containsPattern("--isolate +can(not)? be used")
        .containsPattern("--via nginx +can(not)? be used");
  }

  private void assertRefused(List<String> properties, List<String> words, String message)
      throws Exception {
    Finished finished = run(properties, words);

    assertThat(finished.err()).isEqualTo(message + System.lineSeparator());
    assertThat(finished.out()).isEmpty();
    assertThat(finished.exitCode()).isEqualTo(2);
    assertThat(files()).isEmpty();
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(directory)) {
      return all.toList();
    }
  }

  private Finished run(List<String> properties, List<String> words) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(properties);
    command.add("dev.wiretoll.cli.Main");
    command.addAll(words);
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return new Finished(process.exitValue(), out, err);
  }

  private static List<String> split(String words) {
    return words == null ? List.of() : List.of(words.split(" "));
  }

  private static String real(Path path) throws IOException {
    return path.toRealPath().toString();
  }

  private record Finished(int exitCode, String out, String err) {}
}

package dev.wiretoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiretoll.cli.option.Options;
import dev.wiretoll.cli.option.PropertyOptions;
import dev.wiretoll.cli.option.ScenarioFile;
import dev.wiretoll.cli.output.ReportOutput;
import dev.wiretoll.lab.Lab;
import dev.wiretoll.lab.Obstacle;
import dev.wiretoll.scenario.Cell;
import dev.wiretoll.scenario.Scenario;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands in this JVM, up to where processes would be started. */
class WiretollTest {
  private static final String HAR =
      """
      {"log":{"entries":[{"request":{
        "method":"GET","url":"http://h/prices?ids=1,2","httpVersion":"HTTP/1.1",
        "headers":[{"name":"Host","value":"h"}],"cookies":[]},
      "response":{"status":200,"httpVersion":"HTTP/1.1",
        "headers":[{"name":"Content-Length","value":"21"}]}}]}}
      """;

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--clients|--clients: needs a value",
        "--clients --interval 1s|--clients: needs a value",
        "--clients 1 --clients 2|--clients: must not be given twice",
        "run now|now: unexpected argument",
        "--round 3|--round: unknown option of run, did you mean --rounds?",
        "--rounds 2,3|--rounds must be a single value: 2,3",
        "serve --clients 3|--clients: unknown option of serve",
        "--interval=1s --no-progress=maybe|no-progress",
        "-Dallow-invalid=perhaps|-Dallow-invalid must be true or false: perhaps",
        "-Dpoll_interval=1s|-Dpoll_interval: unknown property, did you mean -Dpoll-interval?",
        "-Dour=x|-Dour: unknown property, did you mean -Dout?",
        "serve --bind 192.0.2.300|--bind must be an address of this machine: 192.0.2.300",
        "--deliveries back-to-back-polling|--delay must be at least 10ms for back-to-back-polling: 0",
        "--deliveries back-to-back-polling --delay 9ms|--delay must be at least 10ms for",
        "--delay 600ms|--interval must be at least twice the delay: 1s",
        "--delay 20ms --jitter 21ms|--jitter must not exceed delay: 21ms",
        "--via squid|--via must be one of off, nginx, nginx-unbuffered: squid",
        "--live soon|--live must be a port of 0 to 65535, or an address, a colon and a port: soon",
        "--live 65536|--live must be a port of 0 to 65535, or an address, a colon and a port: 65536",
        "-Dlive=1,2|-Dlive must be a single value: 1,2",
        "--live 192.0.2.1:0|--live must name an address of this machine: 192.0.2.1:0",
        "-Dtls=perhaps|-Dtls must be true or false: perhaps",
        "--headers missing.har#/x|--headers must be chapter, minimal, browser, large, a file,",
        "-Dheaders=a,b.har#/x?ids=1,2|-Dheaders must be chapter, minimal, browser, large, a file,",
        "report nowhere|DIR must be a run's folder with results.json: "
      })
  void aMistakeNamesItsSourceAndRule(String words, String message) {
    assertThat(run(words.split(" "))).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains(message);
    assertThat(err.toString(StandardCharsets.UTF_8).lines()).hasSize(1);
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void aPortInUseIsRefusedBeforeThereIsARunFolder() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(run("--live", "" + taken.getLocalPort())).isEqualTo(ExitCode.USAGE);

      assertThat(err.toString(StandardCharsets.UTF_8))
          .isEqualTo(
              "--live must be a port that is not in use: 127.0.0.1:%d%n"
                  .formatted(taken.getLocalPort()));
      assertThat(directory).isEmptyDirectory();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"schemaVersion\": 2, \"later\": {}}|schemaVersion must be 1: 2, which a newer",
        "{\"schemaVersion\": 0}|schemaVersion must be 1: 0",
        "{\"schemaVersion\": \"1\\n2\"}|schemaVersion must be 1: ",
        "{\"runId\": \"a\"}|schemaVersion must be 1: absent",
        "{|results.json: "
      })
  void resultsOfAnotherVersionAreRefusedInOneLineAndLeftAlone(String results, String message)
      throws IOException {
    Path folder = Files.createDirectory(directory.resolve("newer"));
    Files.writeString(folder.resolve("results.json"), results);

    assertThat(run("report", "newer")).isEqualTo(ExitCode.USAGE);

    assertThat(err.toString(StandardCharsets.UTF_8))
        .startsWith("DIR: must be a run's folder that this version can read: ")
        .contains(message);
    assertThat(err.toString(StandardCharsets.UTF_8).lines()).hasSize(1);
    assertThat(folder.toFile().list()).containsExactly("results.json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"skipTests", "test", "user.dir", "maven.clients", "basedir", "o"})
  void propertiesOfOthersAreLeftAlone(String name) {
    assertThat(PropertyOptions.read(Options.OF_RUN, Map.of(name, "x"))).isEmpty();
  }

  @Test
  void flagsPrecedePropertiesWhichPrecedeTheFile() throws IOException {
    Path file = directory.resolve("my.yaml");
    Files.writeString(file, "clients: [1k, 2000]\ntopics: 7\ninterval: 2s\nname: 010\n");

    Options options =
        parse(
            Map.of("topics", "8", "interval", "3s", "scenario", "my.yaml", "no-progress", ""),
            "--interval",
            "4s");

    Scenario scenario = scenario(options);
    assertThat(scenario.cells().stream().map(Cell::clients).distinct()).containsExactly(1000, 2000);
    assertThat(scenario.cells())
        .allMatch(cell -> cell.workload().topics() == 8)
        .allMatch(cell -> cell.workload().intervalNs() == 4_000_000_000L);
    assertThat(scenario.name()).isEqualTo("010");
    assertThat(options.flag(Options.NO_PROGRESS)).isTrue();
    assertThat(options.flag(Options.ALLOW_INVALID)).isFalse();
  }

  @Test
  void aWrittenScenarioReadsBackTheSame() throws IOException {
    Path file = directory.resolve("scenario.yaml");
    Options options =
        parse(Map.of("clients", "5,10k", "name", "a: #1, 'b'", "drain", "1500ms", "seed", "-3"));

    ScenarioFile.write(scenario(options), file);

    assertThat(scenario(parse(Map.of("scenario", file.toString())))).isEqualTo(scenario(options));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "clientz: 5|bad.yaml: clientz: unknown key, did you mean clients?",
        "scenario: x|bad.yaml: scenario: unknown key",
        "clients: {a: 1}|bad.yaml: clients: must be a value or a list",
        "clients: [[1]]|bad.yaml: clients: must be a value or a list",
        "clients: []|bad.yaml: clients: needs a value",
        "clients:|bad.yaml: clients must be whole numbers",
        "clients: -1|bad.yaml: clients must be whole numbers of 1 to 10000000, such as",
        "[1, 2]|bad.yaml: must be a map from names to values",
        "''|bad.yaml: must not be empty",
        "clients: [1|bad.yaml: is no YAML, line 1",
        "clients: *x|bad.yaml: is no YAML, line 1: found undefined alias x",
        "clients: 1;clients: 2|bad.yaml: clients: is there twice",
        "a: &a [x,x];b: &b [*a,*a];clients: [*b,*b]|bad.yaml: b: must be a value or a list",
        "clients: &a [*a]|bad.yaml: clients: must be a value or a list",
        "clients: 1;---;clients: 2|bad.yaml: is no YAML, line 2"
      })
  void aBadFileIsOneLineThatNamesFileAndKey(String text, String message) throws IOException {
    Files.writeString(directory.resolve("bad.yaml"), text.replace(';', '\n'));

    assertThat(run("--scenario", "bad.yaml")).isEqualTo(ExitCode.USAGE);

    assertThat(err.toString(StandardCharsets.UTF_8)).contains(message);
    assertThat(err.toString(StandardCharsets.UTF_8).lines()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3000, 70_000})
  void deepOrHugeOrBinaryFilesAreOneLine(int depth) throws IOException {
    byte[] bytes = "[".repeat(depth).getBytes(StandardCharsets.UTF_8);
    bytes[0] = depth == 1 ? (byte) 0xff : bytes[0];
    Files.write(directory.resolve("bad.yaml"), bytes);

    assertThat(run("--scenario", "bad.yaml")).isEqualTo(ExitCode.USAGE);

    assertThat(err.toString(StandardCharsets.UTF_8).lines()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--isolate|isolate|--isolate: it needs root",
        "-Disolate=true|isolate|-Disolate: it needs root",
        "--via nginx|via|--via: it needs root",
        "--scenario my.yaml|via|my.yaml: via: it needs root"
      })
  void whatTheMachineCannotOfferIsRefusedBeforeThereIsARunFolder(
      String words, String option, String message) throws IOException {
    Files.writeString(directory.resolve("my.yaml"), "via: [off, nginx]\n");
    List<Cell> asked = new ArrayList<>();
    Wiretoll wiretoll =
        new Wiretoll(
            new ReportOutput(),
            venue -> noLab(),
            cells -> {
              asked.addAll(cells);
              return Optional.of(new Obstacle(option, "it needs root"));
            });

    ExitCode code = wiretoll.run(List.of(words.split(" ")), invocation());

    assertThat(code).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo(message + System.lineSeparator());
    assertThat(asked).anyMatch(WiretollTest::asksForMore);
    assertThat(directory.toFile().list()).containsExactly("my.yaml");
  }

  private static boolean asksForMore(Cell cell) {
    return cell.transport().isolate() || !cell.transport().via().isDirect();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a,b.har#/other|--headers a,b.har#/other is none of the file's 1 entries; the nearest is",
        "a,b.har|--headers must name a URL after a HAR file",
        "broken.har#/x|must be a HAR file, but is no JSON, line 2",
        "empty.har#/x|must be a HAR file, but has no valid log"
      })
  void aBadHarIsOneLineThatNamesIt(String value, String message) throws IOException {
    writeHars();

    assertThat(run("--headers", value)).isEqualTo(ExitCode.USAGE);

    assertThat(err.toString(StandardCharsets.UTF_8)).contains(message);
    assertThat(err.toString(StandardCharsets.UTF_8).lines()).hasSize(1);
    assertThat(directory.resolve("wiretoll-runs")).doesNotExist();
  }

  @Test
  void commasBelongToTheNameOfAHarAndToItsUrl() throws IOException {
    writeHars();
    String value = "a,b.har#http://h/prices?ids=1,2";

    Scenario byProperty = scenario(parse(Map.of("headers", value)));
    Scenario byFlag = scenario(parse(Map.of(), "--headers", value));

    assertThat(byProperty.cells()).hasSameSizeAs(scenario(parse(Map.of())).cells());
    assertThat(byProperty.cells().get(0).transport().headers().request().target())
        .contains("/prices?ids=1,2");
    assertThat(byFlag).isEqualTo(byProperty);
  }

  private void writeHars() throws IOException {
    Files.writeString(directory.resolve("a,b.har"), HAR);
    Files.writeString(directory.resolve("broken.har"), "{\n{");
    Files.writeString(directory.resolve("empty.har"), "{}");
  }

  private ExitCode run(String... words) {
    return new Wiretoll(new ReportOutput()).run(List.of(words), invocation());
  }

  private Invocation invocation() {
    return new Invocation(
        Map.of(), Map.of(), directory, new PrintStream(out), new PrintStream(err));
  }

  private Scenario scenario(Options options) {
    return options.scenario(new ProfileFinder(directory));
  }

  private static Lab noLab() {
    throw new IllegalStateException("nothing is to be run here");
  }

  private Options parse(Map<String, String> properties, String... words) {
    return new Arguments(
            new RunCommand(
                new ReportOutput(), venue -> noLab(), new Feasibility(cells -> Optional.empty())))
        .parse(List.of(words), properties, directory)
        .orElseThrow()
        .options();
  }
}

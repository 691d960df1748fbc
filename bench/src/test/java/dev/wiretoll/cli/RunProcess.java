package dev.wiretoll.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.wiretoll.cli.output.JobSummary;
import dev.wiretoll.clock.NanoClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A coordinator in a JVM and a process group of its own, as at a prompt. */
public final class RunProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Process coordinator;
  private final Path directory;
  private final List<ProcessHandle> children = new ArrayList<>();

  private RunProcess(Process coordinator, Path directory) {
    this.coordinator = coordinator;
    this.directory = directory;
  }

  /** Starts a main class with these words; what it prints is kept in the directory. */
  public static RunProcess start(Path directory, Class<?> main, List<String> words)
      throws IOException {
    return start(directory, main, words, "");
  }

  /** The same as part of a CI job that has a summary in that file. */
  static RunProcess start(Path directory, Class<?> main, List<String> words, String jobSummary)
      throws IOException {
    return start(directory, List.of(), main, words, jobSummary);
  }

  /** The same with these words before the command, for example to run in a namespace. */
  public static RunProcess start(
      Path directory, List<String> prefix, Class<?> main, List<String> words) throws IOException {
    return start(directory, prefix, main, words, "");
  }

  private static RunProcess start(
      Path directory, List<String> prefix, Class<?> main, List<String> words, String jobSummary)
      throws IOException {
    // A shell's background job has SIGINT ignored; a run at a prompt has not.
    List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT", "setsid"));
    command.addAll(prefix);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // Maven's own JVM, in which users start it, is set up like this, in .mvn/jvm.config.
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.add(main.getName());
    command.addAll(words);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectOutput(directory.resolve("out.txt").toFile())
            .redirectError(directory.resolve("err.txt").toFile());
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    builder.environment().put(JobSummary.VARIABLE, jobSummary);
    return new RunProcess(builder.start(), directory);
  }

  /** Waits until the measurement has begun; from then on the children are watched. */
  public void awaitMeasuring() {
    await().atMost(PATIENCE).until(() -> err().contains("measuring"));
    children.addAll(coordinator.descendants().toList());
  }

  /** Waits until standard error holds that text. */
  public void awaitSaying(String text) {
    await().atMost(PATIENCE).until(() -> err().contains(text));
  }

  /** Waits until standard output holds that text; from then on the children are watched. */
  public void awaitPrinting(String text) {
    await().atMost(PATIENCE).until(() -> out().contains(text));
    children.addAll(coordinator.descendants().toList());
  }

  List<ProcessHandle> children() {
    return List.copyOf(children);
  }

  /** Ends a child as {@code kill -9} does. */
  public void killChild(String endOfCommandLine) throws Exception {
    signal("-KILL", "" + child(endOfCommandLine).pid());
  }

  /** Lets a child stand still for that long, as {@code kill -STOP} and {@code -CONT} do. */
  void freezeChild(String endOfCommandLine, Duration duration) throws Exception {
    NanoClock clock = NanoClock.system();
    String frozen = "" + child(endOfCommandLine).pid();
    try {
      signal("-STOP", frozen);
      long thawNs = clock.nanoTime() + duration.toNanos();
      await().atMost(PATIENCE).until(() -> clock.nanoTime() - thawNs >= 0);
    } finally {
      signal("-CONT", frozen);
    }
  }

  /** Ends the coordinator as {@code kill -9} does. */
  public void kill() throws Exception {
    signal("-KILL", "" + coordinator.pid());
  }

  /** Signals the whole process group, as a terminal's Ctrl-C does. */
  public void ctrlC() throws Exception {
    signal("-INT", "-" + coordinator.pid());
  }

  /** The exit code; fails when the process has not ended by then. */
  public int awaitExit(long seconds) throws InterruptedException {
    assertThat(coordinator.waitFor(seconds, TimeUnit.SECONDS)).as("ended").isTrue();
    return coordinator.exitValue();
  }

  public String err() throws IOException {
    return Files.readString(directory.resolve("err.txt"));
  }

  public String out() throws IOException {
    return Files.readString(directory.resolve("out.txt"));
  }

  /** Ends what a failed test left going, and checks that no child is left behind. */
  @Override
  public void close() {
    coordinator.destroyForcibly();
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(children).noneMatch(ProcessHandle::isAlive));
  }

  private ProcessHandle child(String endOfCommandLine) {
    return coordinator
        .descendants()
        .filter(handle -> handle.info().commandLine().orElse("").strip().endsWith(endOfCommandLine))
        .findFirst()
        .orElseThrow();
  }

  private static void signal(String signal, String target) throws Exception {
    assertThat(new ProcessBuilder("kill", signal, "--", target).start().waitFor()).isZero();
  }
}

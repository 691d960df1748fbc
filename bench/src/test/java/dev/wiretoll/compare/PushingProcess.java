package dev.wiretoll.compare;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A server under comparison, as a process: it tells {@code port N} on standard output, takes {@link
 * FeedOrder}s from standard input, and ends with it. Used by one thread.
 */
final class PushingProcess implements AutoCloseable {
  private static final String PORT = "port ";
  private static final long END_PATIENCE_SECONDS = 5;

  private final String name;
  private final Process process;
  private final PrintStream input;
  private final int port;

  private PushingProcess(String name, Process process, int port) {
    this.name = name;
    this.process = process;
    this.input = new PrintStream(process.getOutputStream(), true, StandardCharsets.US_ASCII);
    this.port = port;
  }

  /** Starts a server and waits until it listens. */
  static PushingProcess start(String name, List<String> command) throws IOException {
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    // Whatever ends this program ends its servers.
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly, name + "-end"));
    BufferedReader output =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
    String line = output.readLine();
    if (line == null || !line.startsWith(PORT)) {
      process.destroyForcibly();
      throw new IOException(name + " did not start: " + String.join(" ", command));
    }
    return new PushingProcess(name, process, Integer.parseInt(line.substring(PORT.length())));
  }

  /** What it is called in the table. */
  String name() {
    return name;
  }

  /** Where it listens. */
  int port() {
    return port;
  }

  /** Sends it a line. */
  void say(String line) {
    input.println(line);
  }

  /** Processor time it has used by now. */
  ProcessorTime used() throws IOException {
    return ProcessorTime.of(process.pid());
  }

  @Override
  public void close() {
    input.close();
    try {
      if (!process.waitFor(END_PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }
}

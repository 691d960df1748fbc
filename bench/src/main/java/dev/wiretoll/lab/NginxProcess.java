package dev.wiretoll.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A real nginx between clients and server: one process, one event loop, on a free port of
 * 127.0.0.1.
 *
 * <p>It never outlives this process: a shell at the end of a pipe kills it and removes its files
 * when the pipe closes. Ctrl-C does not reach it. Any thread may call.
 */
public final class NginxProcess implements AutoCloseable {
  private static final int START_PATIENCE_MS = 5_000;
  private static final int POLL_MS = 10;
  private static final int PORTS_TRIED = 5;
  private static final int END_PATIENCE_SEC = 5;
  private static final int COMPLAINTS_KEPT = 10;
  private static final String PORT_TAKEN = "Address already in use";

  // The shell becomes nginx, so that the process started is the one that is measured and killed;
  // what waits for the end of the pipe is a child of it, and a line in the pipe dismisses it.
  // $0 is the folder, the rest the command.
  private static final String TIED =
      """
      exec 3<&0 </dev/null
      (trap '' INT HUP TERM; read -r _ <&3 || { kill -9 $$ && rm -rf "$0"; }) >/dev/null 2>&1 &
      command -v setsid >/dev/null && exec setsid "$@" 3<&-
      exec "$@" 3<&-
      """;

  private final Process process;
  private final Path folder;
  private final int port;

  private NginxProcess(Process process, Path folder, int port) {
    this.process = process;
    this.folder = folder;
    this.port = port;
  }

  /** Why {@code mode} cannot be had on this machine, and what to do; empty if it can. */
  public static Optional<String> obstacle(NginxMode mode) throws IOException {
    return NginxInstallation.find()
        .map(installation -> installation.obstacle(mode))
        .orElse(Optional.of("nginx is not installed (package nginx)"));
  }

  /**
   * Starts nginx, and returns once it listens.
   *
   * @param mode what it does with what passes
   * @param serverPort where the server listens on 127.0.0.1
   * @param clients most clients at once; each takes two descriptors
   * @param prefix words before the command, as {@link NetworkNamespace#prefix}; or none
   * @throws IOException with a reason of one line
   */
  public static NginxProcess start(NginxMode mode, int serverPort, int clients, List<String> prefix)
      throws IOException {
    Optional<String> obstacle = obstacle(mode);
    if (obstacle.isPresent()) {
      throw new IOException(obstacle.get());
    }
    NginxInstallation nginx = NginxInstallation.find().orElseThrow();
    for (int tried = 1; ; tried++) {
      NginxConfig config = new NginxConfig(mode, freePort(serverPort), serverPort, clients);
      try {
        return start(nginx, config, prefix);
      } catch (IOException e) {
        // A port that is free here may be taken in another namespace, or since we looked.
        if (tried == PORTS_TRIED || !e.getMessage().contains(PORT_TAKEN)) {
          throw e;
        }
      }
    }
  }

  /** Where clients connect, on 127.0.0.1. */
  public int port() {
    return port;
  }

  /** The process that does the work. */
  public long pid() {
    return process.pid();
  }

  /** Whether it still runs. */
  public boolean alive() {
    return process.isAlive();
  }

  /**
   * Its first warnings and errors, at most {@value #COMPLAINTS_KEPT}; to be asked before it is
   * closed.
   */
  public List<String> complaints() throws IOException {
    try (var lines = Files.lines(log(folder), StandardCharsets.UTF_8)) {
      return lines.limit(COMPLAINTS_KEPT).toList();
    }
  }

  /** Ends it at once, with all its connections. A second call does nothing. */
  @Override
  public void close() {
    try {
      process.getOutputStream().write('\n');
      process.getOutputStream().flush();
    } catch (IOException e) {
      // It is closed already, or nginx has ended, and the pipe with it.
    }
    process.destroyForcibly();
    try {
      process.waitFor(END_PATIENCE_SEC, TimeUnit.SECONDS);
      deleteFolder();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException | UncheckedIOException e) {
      // A few small files stay in the temporary directory.
    }
  }

  private void deleteFolder() throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        // Deepest first.
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private static NginxProcess start(
      NginxInstallation nginx, NginxConfig config, List<String> prefix) throws IOException {
    Path folder = Files.createTempDirectory("wiretoll-nginx-");
    Path file = folder.resolve("nginx.conf");
    Files.writeString(file, config.text(folder, nginx.loadStream().orElse("")));
    List<String> command = new ArrayList<>(prefix);
    command.addAll(List.of("sh", "-c", TIED, folder.toString()));
    command.addAll(nginx.program().with("-p", folder.toString(), "-c", file.toString()));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(log(folder).toFile())
            .start();
    NginxProcess started = new NginxProcess(process, folder, config.listenPort());
    try {
      started.awaitListening();
      return started;
    } catch (IOException e) {
      started.close();
      throw e;
    }
  }

  // Its pid is written once it listens. That can be seen from outside its namespace, and leaves no
  // packets in its counters, as connecting would.
  private void awaitListening() throws IOException {
    Path pidFile = folder.resolve("nginx.pid");
    try {
      for (int waitedMs = 0; waitedMs < START_PATIENCE_MS; waitedMs += POLL_MS) {
        if (process.waitFor(POLL_MS, TimeUnit.MILLISECONDS)) {
          throw new IOException("nginx could not be started: " + lastWords());
        }
        if (Files.exists(pidFile)) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while nginx started", e);
    }
    throw new IOException("nginx does not listen after " + START_PATIENCE_MS + " ms");
  }

  private String lastWords() throws IOException {
    return Program.lastLine(Files.readString(log(folder)));
  }

  private static Path log(Path folder) {
    return folder.resolve("nginx.log");
  }

  private static int freePort(int serverPort) throws IOException {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      // In another namespace the server's port is taken, though it is free here.
      return probe.getLocalPort() == serverPort ? serverPort + 1 : probe.getLocalPort();
    }
  }
}

package dev.wiretoll.lab;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A fresh network namespace with a loopback interface of its own, so that all that passes it is
 * ours: with both ends inside, its counters are the bytes that TCP and IP took.
 *
 * <p>The loopback is made to look like Ethernet: an MTU of {@value #MTU_BYTES} bytes, and one
 * packet for each segment. Otherwise a packet carries up to 64 KB and is counted with one header.
 *
 * <p>It never outlives this process: a guard, which is a shell at the end of a pipe, deletes it
 * when the pipe closes, also when this process was killed. A guard that was killed too leaves it to
 * the next {@link #create}. Any thread may call.
 */
public final class NetworkNamespace implements AutoCloseable {
  private static final int MTU_BYTES = 1500;

  // Where iproute2 keeps them; see ip-netns(8).
  private static final Path FOLDER = Path.of("/var/run/netns");
  private static final Pattern OURS = Pattern.compile("wiretoll-(\\d+)-\\d+");
  private static final AtomicInteger MADE = new AtomicInteger();
  private static final int GUARD_PATIENCE_SEC = 5;
  private static final String GUARD =
      "trap '' INT HUP TERM; cat >/dev/null; exec \"$0\" netns delete \"$1\"";

  private final String name;
  private final List<String> prefix;
  private final Process guard;

  private NetworkNamespace(String name, List<String> prefix, Process guard) {
    this.name = name;
    this.prefix = List.copyOf(prefix);
    this.guard = guard;
  }

  /** Why this process cannot create one, and what to do about it; empty if it should be able to. */
  public static Optional<String> obstacle() {
    if (!Files.exists(Path.of("/proc/self/ns/net"))) {
      return Optional.of("network namespaces need Linux");
    }
    if (Program.find("ip").isEmpty()) {
      return Optional.of("a network namespace needs the ip command (package iproute2)");
    }
    if (Program.find("nsenter").isEmpty()) {
      return Optional.of("a network namespace needs the nsenter command (package util-linux)");
    }
    return isRoot() ? Optional.empty() : Optional.of("a network namespace needs root");
  }

  /**
   * Makes one and deletes it again; answers why that cannot be done, empty if it can. Beyond {@link
   * #obstacle} this tells what the system refuses, as it does in containers.
   */
  public static Optional<String> trial() {
    try {
      create().close();
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(e.getMessage());
    }
  }

  /**
   * Creates one, and removes those that killed processes left.
   *
   * @throws IOException with a reason of one line, when there is an {@link #obstacle} or the system
   *     refuses, as it does in containers without CAP_SYS_ADMIN
   */
  public static NetworkNamespace create() throws IOException {
    Optional<String> obstacle = obstacle();
    if (obstacle.isPresent()) {
      throw new IOException(obstacle.get());
    }
    Program ip = installed("ip");
    removeStale(ip);
    String name = "wiretoll-" + ProcessHandle.current().pid() + "-" + MADE.incrementAndGet();
    // Not "ip netns exec": it mounts /sys anew, which hides the control groups from a JVM.
    List<String> prefix = installed("nsenter").with("--net=" + FOLDER.resolve(name));
    // The guard comes first, so that there is no moment without one.
    NetworkNamespace namespace = new NetworkNamespace(name, prefix, guard(ip, name));
    try {
      ip.run("netns", "add", name);
      ip.run(namespace.loopbackLikeEthernet());
      return namespace;
    } catch (IOException e) {
      namespace.close();
      throw e;
    }
  }

  /** Its name, for {@code ip netns exec NAME}: {@code wiretoll-<pid>-<n>}. */
  public String name() {
    return name;
  }

  /**
   * The words before a command that is to run inside. They start no process of their own: the
   * command's process is the one that was started, and ends when that is destroyed.
   */
  public List<String> prefix() {
    return prefix;
  }

  /**
   * What passed its loopback since it was created: both directions of every connection inside, what
   * TCP sent twice included, and both legs where a proxy is inside.
   */
  public LoopbackCount counted() throws IOException {
    List<String> command = new ArrayList<>(prefix);
    command.addAll(List.of("cat", "/proc/net/dev"));
    return LoopbackCount.parse(Program.run(command));
  }

  /**
   * Deletes it; a process that is still inside keeps its sockets until it ends. A second call does
   * nothing.
   */
  @Override
  public void close() {
    try (OutputStream toClose = guard.getOutputStream()) {
      toClose.flush();
    } catch (IOException e) {
      // The guard is gone, and so is the namespace.
    }
    try {
      if (!guard.waitFor(GUARD_PATIENCE_SEC, TimeUnit.SECONDS)) {
        guard.destroyForcibly();
      }
    } catch (InterruptedException e) {
      // The guard does its work without us.
      Thread.currentThread().interrupt();
    }
  }

  private String[] loopbackLikeEthernet() {
    String mtu = Integer.toString(MTU_BYTES);
    return new String[] {
      "-n", name, "link", "set", "dev", "lo", "up", "mtu", mtu, "gso_max_segs", "1"
    };
  }

  private static Process guard(Program ip, String name) throws IOException {
    return new ProcessBuilder("sh", "-c", GUARD, ip.path().toString(), name)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static void removeStale(Program ip) throws IOException {
    if (!Files.isDirectory(FOLDER)) {
      return;
    }
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.filter(NetworkNamespace::isStale).toList()) {
        remove(ip, file);
      }
    }
  }

  private static void remove(Program ip, Path file) throws IOException {
    try {
      ip.run("netns", "delete", file.getFileName().toString());
    } catch (IOException e) {
      // Another process may have been faster; only what is still there is a fault.
      if (Files.exists(file)) {
        throw e;
      }
    }
  }

  private static boolean isStale(Path file) {
    Matcher ours = OURS.matcher(file.getFileName().toString());
    return ours.matches() && ProcessHandle.of(Long.parseLong(ours.group(1))).isEmpty();
  }

  private static boolean isRoot() {
    try {
      return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  private static Program installed(String name) throws IOException {
    return Program.find(name).orElseThrow(() -> new IOException(name + " is not installed"));
  }
}

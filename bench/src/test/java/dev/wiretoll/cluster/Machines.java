package dev.wiretoll.cluster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Network namespaces that stand for machines: each has an interface for data and one for control,
 * on a bridge each. The bridges are in a namespace of their own, which is on the control network,
 * too. Everybody knows everybody's hardware address, so that nothing but IP passes.
 */
final class Machines implements AutoCloseable {
  /**
   * Link header of Ethernet, which the counters of an interface include and IP's lengths do not.
   */
  private static final int LINK_HEADER_BYTES = 14;

  private static final String DATA = "data0";
  private static final String CONTROL = "ctl0";

  private final String prefix = "wtt" + ProcessHandle.current().pid() + "-";
  private final List<String> names;
  private final Process guard;

  private Machines(List<String> names) throws IOException {
    this.names = List.copyOf(names);
    this.guard = guard();
  }

  /** Makes them; closing deletes them, and so does the end of this JVM. */
  static Machines connected(List<String> names) throws IOException {
    Machines machines = new Machines(names);
    try {
      machines.make();
      return machines;
    } catch (IOException e) {
      machines.close();
      throw e;
    }
  }

  /** Words before a command that is to run on that machine. */
  List<String> on(String machine) {
    return List.of("nsenter", "--net=/var/run/netns/" + namespace(machine));
  }

  /** Words before a command that is to run where the bridges are. */
  List<String> onSwitch() {
    return on("switch");
  }

  String dataAddress(String machine) {
    return "10.77.1." + number(machine);
  }

  String controlAddress(String machine) {
    return "10.77.2." + number(machine);
  }

  String switchAddress() {
    return "10.77.2.100";
  }

  /** Sum of IP total lengths that passed a machine's data interface, both directions. */
  long ipBytes(String machine) throws IOException {
    String line =
        run(with(on(machine), "cat", "/proc/net/dev"))
            .lines()
            .map(String::strip)
            .filter(candidate -> candidate.startsWith(DATA + ":"))
            .findFirst()
            .orElseThrow();
    String[] columns = line.substring(DATA.length() + 1).strip().split("\\s+", -1);
    long bytes = Long.parseLong(columns[0]) + Long.parseLong(columns[8]);
    long packets = Long.parseLong(columns[1]) + Long.parseLong(columns[9]);
    return bytes - LINK_HEADER_BYTES * packets;
  }

  /** Takes a machine's data link down, or up again. */
  void dataLink(String machine, boolean up) throws IOException {
    // At the bridge's end, so that the machine keeps its addresses.
    ip("-n", namespace("switch"), "link", "set", "d" + number(machine), up ? "up" : "down");
  }

  /** Process ids of what runs on a machine. */
  String processes(String machine) throws IOException {
    return ip("netns", "pids", namespace(machine)).strip();
  }

  @Override
  public void close() {
    try {
      guard.getOutputStream().close();
      guard.waitFor(5, TimeUnit.SECONDS);
    } catch (IOException e) {
      guard.destroyForcibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void make() throws IOException {
    String bridges = namespace("switch");
    ip("netns", "add", bridges);
    quiet(bridges);
    for (String bridge : List.of("data", "control")) {
      ip("-n", bridges, "link", "add", bridge, "type", "bridge", "mcast_snooping", "0");
      ip("-n", bridges, "link", "set", bridge, "up");
    }
    ip("-n", bridges, "addr", "add", switchAddress() + "/24", "dev", "control");
    for (String machine : names) {
      ip("netns", "add", namespace(machine));
      quiet(namespace(machine));
      ip("-n", namespace(machine), "link", "set", "lo", "up");
      plug(machine, DATA, "d" + number(machine), "data", dataAddress(machine));
      plug(machine, CONTROL, "c" + number(machine), "control", controlAddress(machine));
    }
    for (String machine : names) {
      introduce(machine);
    }
  }

  private void plug(String machine, String inside, String outside, String bridge, String address)
      throws IOException {
    String bridges = namespace("switch");
    ip(
        "-n",
        bridges,
        "link",
        "add",
        outside,
        "type",
        "veth",
        "peer",
        "name",
        inside,
        "address",
        hardware(machine, inside),
        "netns",
        namespace(machine));
    ip("-n", bridges, "link", "set", outside, "master", bridge, "up");
    ip("-n", namespace(machine), "addr", "add", address + "/24", "dev", inside);
    ip("-n", namespace(machine), "link", "set", inside, "up");
    for (String offload : List.of("tso", "gso", "gro")) {
      run(with(on(machine), "ethtool", "-K", inside, offload, "off"));
      run(with(onSwitch(), "ethtool", "-K", outside, offload, "off"));
    }
  }

  /** Else the first packets would be questions for addresses, or flood all ports of a bridge. */
  private void introduce(String machine) throws IOException {
    String port = "d" + number(machine);
    run(
        List.of(
            "bridge",
            "-n",
            namespace("switch"),
            "fdb",
            "replace",
            hardware(machine, DATA),
            "dev",
            port,
            "master",
            "static"));
    for (String other : names) {
      if (!other.equals(machine)) {
        ip(
            "-n",
            namespace(machine),
            "neigh",
            "replace",
            dataAddress(other),
            "lladdr",
            hardware(other, DATA),
            "nud",
            "permanent",
            "dev",
            DATA);
      }
    }
  }

  private static void quiet(String namespace) throws IOException {
    run(
        List.of(
            "nsenter",
            "--net=/var/run/netns/" + namespace,
            "sh",
            "-c",
            "echo 1 >/proc/sys/net/ipv6/conf/all/disable_ipv6;"
                + "echo 1 >/proc/sys/net/ipv6/conf/default/disable_ipv6"));
  }

  private Process guard() throws IOException {
    Map<String, String> all = new LinkedHashMap<>();
    names.forEach(name -> all.put(name, namespace(name)));
    List<String> command =
        new ArrayList<>(
            List.of(
                "sh",
                "-c",
                "trap '' INT HUP TERM; cat >/dev/null; for n in \"$@\"; do ip netns delete $n; done",
                "guard"));
    command.addAll(all.values());
    command.add(namespace("switch"));
    return new ProcessBuilder(command)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private String namespace(String machine) {
    return prefix + machine;
  }

  private int number(String machine) {
    return names.indexOf(machine) + 1;
  }

  private String hardware(String machine, String device) {
    return "02:00:00:00:%02x:%02x".formatted(device.equals(DATA) ? 1 : 2, number(machine));
  }

  private static String ip(String... words) throws IOException {
    return run(with(List.of("ip"), words));
  }

  private static List<String> with(List<String> first, String... more) {
    List<String> words = new ArrayList<>(first);
    words.addAll(List.of(more));
    return words;
  }

  private static String run(List<String> command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new IOException(String.join(" ", command) + ": " + said.strip());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
    return said;
  }
}

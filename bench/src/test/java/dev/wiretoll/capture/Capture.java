package dev.wiretoll.capture;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * What tshark sees of TCP on a loopback interface. Whether it sees yet is tried with UDP, so that
 * no connection is made that was not to be measured.
 */
final class Capture implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int DISCARD_PORT = 9;
  private static final String PROBE = "echo probe >/dev/udp/127.0.0.1/" + DISCARD_PORT;

  private final Path file;
  private final Process tshark;

  private Capture(Path file, Process tshark) {
    this.file = file;
    this.tshark = tshark;
  }

  /** Captures one TCP port; returns once packets are really seen. */
  static Capture ofPort(int port, Path directory) throws IOException {
    return start(List.of(), "tcp port " + port, directory);
  }

  /** Captures all of TCP in another network namespace; returns once packets are really seen. */
  static Capture inside(Path namespace, Path directory) throws IOException {
    return start(List.of("nsenter", "--net=" + namespace), "tcp", directory);
  }

  private static Capture start(List<String> prefix, String filter, Path directory)
      throws IOException {
    Path file = directory.resolve("capture.pcapng");
    List<String> command = new ArrayList<>(prefix);
    command.addAll(List.of("tshark", "-n", "-i", "lo", "-B", "64", "-w", file.toString(), "-f"));
    command.add(filter + " or udp port " + DISCARD_PORT);
    Process tshark =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("tshark.log").toFile())
            .start();
    Capture capture = new Capture(file, tshark);
    capture.awaitAnotherPacket();
    return capture;
  }

  /** Ends capturing; every packet so far is in the file. */
  void stop() throws InterruptedException {
    awaitAnotherPacket();
    tshark.destroy();
    tshark.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  /**
   * The payload of every connection that had any.
   *
   * @param port the server's
   */
  List<CapturedConnection> connections(int port) throws IOException, InterruptedException {
    Map<Integer, CapturedStream> toServer = new TreeMap<>();
    Map<Integer, CapturedStream> fromServer = new TreeMap<>();
    for (String line :
        fields("tcp.len > 0", "tcp.stream", "tcp.dstport", "tcp.seq", "tcp.payload")) {
      String[] columns = line.split("\t", -1);
      (Integer.parseInt(columns[1]) == port ? toServer : fromServer)
          .computeIfAbsent(Integer.valueOf(columns[0]), stream -> new CapturedStream())
          .put(Long.parseLong(columns[2]), HexFormat.of().parseHex(columns[3].replace(":", "")));
    }
    if (!toServer.keySet().equals(fromServer.keySet())) {
      throw new IOException("some connections carried bytes in one direction only");
    }
    return toServer.keySet().stream()
        .map(
            stream ->
                new CapturedConnection(
                    toServer.get(stream).joined(), fromServer.get(stream).joined()))
        .toList();
  }

  /** IP total length of every TCP packet, in their order, in bytes. */
  List<Integer> packetBytes() throws IOException, InterruptedException {
    return fields("tcp", "ip.len").stream().map(Integer::valueOf).toList();
  }

  @Override
  public void close() {
    tshark.destroyForcibly();
  }

  private void awaitAnotherPacket() {
    long before = bytesInFile();
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(100))
        .until(
            () -> {
              probe();
              return bytesInFile() > before;
            });
  }

  // From within the namespace that tshark is in.
  private void probe() throws IOException, InterruptedException {
    String namespace = "--net=/proc/" + tshark.pid() + "/ns/net";
    new ProcessBuilder("nsenter", namespace, "bash", "-c", PROBE).start().waitFor();
  }

  private long bytesInFile() {
    try {
      return Files.exists(file) ? Files.size(file) : 0;
    } catch (IOException e) {
      return 0;
    }
  }

  private List<String> fields(String filter, String... names)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("tshark", "-n", "-r", file.toString()));
    command.addAll(List.of("-Y", filter, "-T", "fields"));
    for (String name : names) {
      command.addAll(List.of("-e", name));
    }
    Path table = file.resolveSibling("fields.tsv");
    Process reading =
        new ProcessBuilder(command)
            .redirectOutput(table.toFile())
            .redirectError(file.resolveSibling("read.log").toFile())
            .start();
    if (reading.waitFor() != 0) {
      throw new IOException("tshark could not read " + file);
    }
    return Files.readAllLines(table, StandardCharsets.US_ASCII);
  }
}

package dev.wiretoll.capture;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
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

/** What tshark sees of one TCP port on the loopback interface. */
final class Capture implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final int port;
  private final Path file;
  private final Process tshark;

  private Capture(int port, Path file, Process tshark) {
    this.port = port;
    this.file = file;
    this.tshark = tshark;
  }

  /** Starts capturing; returns once packets are really seen. */
  static Capture start(int port, Path directory) throws IOException {
    Path file = directory.resolve("capture.pcapng");
    Process tshark =
        new ProcessBuilder(
                "tshark", "-i", "lo", "-B", "64", "-f", "tcp port " + port, "-w", file.toString())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("tshark.log").toFile())
            .start();
    Capture capture = new Capture(port, file, tshark);
    capture.awaitAnotherPacket();
    return capture;
  }

  /** Ends capturing; every packet so far is in the file. */
  void stop() throws IOException, InterruptedException {
    awaitAnotherPacket();
    tshark.destroy();
    tshark.waitFor(20, TimeUnit.SECONDS);
  }

  /** The payload of every connection, in the order it was sent: to the server, or from it. */
  List<byte[]> streams(boolean toServer) throws IOException, InterruptedException {
    Map<Integer, Map<Long, byte[]>> segments = new TreeMap<>();
    String direction = (toServer ? "tcp.dstport" : "tcp.srcport") + " == " + port;
    for (String line :
        fields(direction + " && tcp.len > 0", "tcp.stream", "tcp.seq", "tcp.payload")) {
      String[] columns = line.split("\t", -1);
      segments
          .computeIfAbsent(Integer.valueOf(columns[0]), stream -> new TreeMap<>())
          .put(Long.valueOf(columns[1]), HexFormat.of().parseHex(columns[2].replace(":", "")));
    }
    return segments.values().stream().map(Capture::joined).toList();
  }

  @Override
  public void close() {
    tshark.destroyForcibly();
  }

  /** Connecting without sending anything leaves packets, but no payload. */
  private void awaitAnotherPacket() {
    long before = bytesInFile();
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(200))
        .until(
            () -> {
              new Socket(InetAddress.getLoopbackAddress(), port).close();
              return bytesInFile() > before;
            });
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
    var command =
        new ArrayList<>(List.of("tshark", "-r", file.toString(), "-Y", filter, "-T", "fields"));
    for (String name : names) {
      command.add("-e");
      command.add(name);
    }
    Path table = file.resolveSibling("fields-" + System.identityHashCode(command) + ".tsv");
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

  // A retransmission has the sequence number of what it repeats, so it replaces it.
  private static byte[] joined(Map<Long, byte[]> segments) {
    byte[] all = new byte[segments.values().stream().mapToInt(segment -> segment.length).sum()];
    int at = 0;
    for (byte[] segment : segments.values()) {
      System.arraycopy(segment, 0, all, at, segment.length);
      at += segment.length;
    }
    return all;
  }
}

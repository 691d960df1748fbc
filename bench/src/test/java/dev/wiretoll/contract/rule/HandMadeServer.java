package dev.wiretoll.contract.rule;

import dev.wiretoll.clock.NanoClock;
import dev.wiretoll.contract.Target;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A server by the contract that is none of ours: plain sockets, a thread for each connection. It
 * has one fault.
 */
final class HandMadeServer implements AutoCloseable {
  static final long INTERVAL_NS = 100_000_000L;
  static final int TOPICS = 3;
  static final int RING = 32;
  static final NanoClock CLOCK = NanoClock.system();

  private final ServerSocket listening;
  private final Fault fault;
  private final long epochNs = CLOCK.nanoTime() - 50 * INTERVAL_NS;
  private final List<Socket> open = new CopyOnWriteArrayList<>();

  HandMadeServer(Fault fault) throws IOException {
    this.fault = fault;
    this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    start(this::accept);
  }

  Target target() {
    return new Target(false, "127.0.0.1", listening.getLocalPort());
  }

  Fault fault() {
    return fault;
  }

  long epochNs() {
    return epochNs;
  }

  /** Number of the newest update of a topic. */
  long newest(int topic) {
    long lateNs = fault == Fault.LATE_WITH_ALL ? 4 * INTERVAL_NS + 10_000_000 : 0;
    long sinceNs = CLOCK.nanoTime() - lateNs - epochNs - topic * INTERVAL_NS / TOPICS;
    return fault == Fault.NEVER_PUBLISHES ? -1 : Math.floorDiv(sinceNs, INTERVAL_NS);
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = listening.accept();
        socket.setTcpNoDelay(true);
        open.add(socket);
        start(() -> new HandMadeConnection(this, socket).serve());
      }
    } catch (IOException e) {
      // Closed with the test.
    }
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "hand-made");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    listening.close();
    for (Socket socket : open) {
      socket.close();
    }
  }
}

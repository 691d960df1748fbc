package dev.wiretoll.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * Stands between one client and the server, keeps what passes, and cuts the connection by resets
 * once so many bytes have passed in one direction.
 */
final class TlsTap implements AutoCloseable {
  static final long NO_LIMIT = Long.MAX_VALUE;

  private final ServerSocket door;
  private final Thread worker;
  private final Direction fromClient;
  private final Direction fromServer;

  TlsTap(PushServer server, long clientLimitBytes, long serverLimitBytes) throws IOException {
    door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    fromClient = new Direction(clientLimitBytes);
    fromServer = new Direction(serverLimitBytes);
    worker = new Thread(() -> carry(server.port()), "tap");
    worker.start();
  }

  TlsTap(PushServer server) throws IOException {
    this(server, NO_LIMIT, NO_LIMIT);
  }

  Socket connect() throws IOException {
    return new Socket(door.getInetAddress(), door.getLocalPort());
  }

  /** What the client has sent; waits until both ends have closed. */
  byte[] fromClient() {
    awaitEnd();
    return fromClient.kept.toByteArray();
  }

  /** What the server has sent; waits until both ends have closed. */
  byte[] fromServer() {
    awaitEnd();
    return fromServer.kept.toByteArray();
  }

  void awaitEnd() {
    try {
      worker.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
    awaitEnd();
  }

  private void carry(int serverPort) {
    try (Socket client = door.accept();
        Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort)) {
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
      Thread back = new Thread(() -> fromServer.carry(server, client), "tap-back");
      back.start();
      fromClient.carry(client, server);
      back.join();
    } catch (IOException | InterruptedException cut) {
      // Closed before anyone came.
    }
  }

  private static final class Direction {
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final long limitBytes;

    Direction(long limitBytes) {
      this.limitBytes = limitBytes;
    }

    void carry(Socket from, Socket to) {
      byte[] buffer = new byte[16_384];
      try {
        while (kept.size() < limitBytes) {
          int room = (int) Math.min(buffer.length, limitBytes - kept.size());
          int read = from.getInputStream().read(buffer, 0, room);
          if (read < 0) {
            to.shutdownOutput();
            return;
          }
          kept.write(buffer, 0, read);
          to.getOutputStream().write(buffer, 0, read);
        }
        reset(from);
        reset(to);
      } catch (IOException gone) {
        close(from);
        close(to);
      }
    }

    private static void reset(Socket socket) throws IOException {
      socket.setSoLinger(true, 0);
      socket.close();
    }

    private static void close(Socket socket) {
      try {
        socket.close();
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}

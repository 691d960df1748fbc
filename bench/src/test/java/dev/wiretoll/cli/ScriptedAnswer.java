package dev.wiretoll.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** A server that answers each connection with content of the test, whatever it is asked. */
final class ScriptedAnswer implements AutoCloseable {
  private static final int SOME_OF_A_HEAD = 16;

  private final ServerSocket listening;
  private final Supplier<String> content;

  ScriptedAnswer(Supplier<String> content) throws IOException {
    this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.content = content;
    Thread thread = new Thread(this::answerAll, "scripted-answer");
    thread.setDaemon(true);
    thread.start();
  }

  String url() {
    return "http://127.0.0.1:" + listening.getLocalPort();
  }

  private void answerAll() {
    while (!listening.isClosed()) {
      try (Socket socket = listening.accept()) {
        socket.getInputStream().readNBytes(SOME_OF_A_HEAD);
        socket.getOutputStream().write(answer(content.get()));
        socket.shutdownOutput();
        socket.getInputStream().readAllBytes();
      } catch (IOException e) {
        // The client has left, or the test.
      }
    }
  }

  private static byte[] answer(String content) {
    return "HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s"
        .formatted(content.length(), content)
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}

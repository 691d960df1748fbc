package dev.wiretoll.contract;

import dev.wiretoll.clock.NanoClock;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;

/**
 * One connection, read byte by byte. Whoever reads first says what it expects and how long it
 * waits; what is missing by then is told in those words. For one thread.
 */
public final class Peer implements AutoCloseable {
  private static final int MAX_LINE_BYTES = 16_384;

  private final Socket socket;
  private final InputStream in;
  private final Target target;
  private final NanoClock clock;
  private String expected = "a connection";
  private long patienceNs;
  private long untilNs;
  private long readBytes;

  private Peer(Socket socket, Target target, NanoClock clock) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream());
    this.target = target;
    this.clock = clock;
  }

  /**
   * Connects, with TLS up to the end of its handshake.
   *
   * @throws IOException when nobody listens, or does not answer a handshake in time
   */
  public static Peer connect(Target target, Duration patience, NanoClock clock) throws IOException {
    Socket socket = new Socket();
    try {
      int patienceMs = Math.toIntExact(patience.toMillis());
      socket.setTcpNoDelay(true);
      socket.connect(new InetSocketAddress(target.host(), target.port()), patienceMs);
      socket.setSoTimeout(patienceMs);
      return new Peer(target.tls() ? encrypted(socket, target) : socket, target, clock);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /** Says what is read from now on, and how long it is waited for. */
  public Peer expect(String what, Duration patience) {
    expected = what;
    patienceNs = patience.toNanos();
    untilNs = clock.nanoTime() + patienceNs;
    readBytes = 0;
    return this;
  }

  /** What was said last. */
  public String expected() {
    return expected;
  }

  /** Sends bytes, given as ISO 8859-1. */
  public void send(String bytes) throws BrokenException {
    try {
      socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
    } catch (IOException e) {
      throw broke(e);
    }
  }

  /**
   * Sends a GET request.
   *
   * @param fields lines of the head without their ends, beside Host
   */
  public void get(String pathAndQuery, String... fields) throws BrokenException {
    request("GET " + pathAndQuery + " HTTP/1.1", fields);
  }

  /** Sends a request whose line is given. */
  public void request(String line, String... fields) throws BrokenException {
    StringBuilder head = new StringBuilder(line);
    head.append("\r\nHost: ").append(target.authority()).append("\r\n");
    for (String field : fields) {
      head.append(field).append("\r\n");
    }
    send(head.append("\r\n").toString());
  }

  /** The next byte; -1 at the end of the connection. */
  public int read() throws BrokenException {
    long leftNs = untilNs - clock.nanoTime();
    if (leftNs <= 0) {
      throw late();
    }
    try {
      socket.setSoTimeout(milliseconds(leftNs));
      int next = in.read();
      readBytes += next < 0 ? 0 : 1;
      return next;
    } catch (SocketTimeoutException e) {
      throw late();
    } catch (IOException e) {
      throw broke(e);
    }
  }

  /** So many bytes, as ISO 8859-1. */
  public String bytes(int count) throws BrokenException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(count);
    while (bytes.size() < count) {
      bytes.write(present(read()));
    }
    return bytes.toString(StandardCharsets.ISO_8859_1);
  }

  /** Everything up to the end of the connection, as ISO 8859-1. */
  public String rest(int mostBytes) throws BrokenException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int next = read(); next >= 0; next = read()) {
      bytes.write(next);
      if (bytes.size() > mostBytes) {
        throw new BrokenException(expected, "more than " + mostBytes + " bytes");
      }
    }
    return bytes.toString(StandardCharsets.ISO_8859_1);
  }

  /** A line without its end, which is LF or CR LF. */
  public String line() throws BrokenException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = present(read()); next != '\n'; next = present(read())) {
      line.write(next);
      if (line.size() > MAX_LINE_BYTES) {
        throw new BrokenException(expected, "a line of more than " + MAX_LINE_BYTES + " bytes");
      }
    }
    String text = line.toString(StandardCharsets.ISO_8859_1);
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }

  /** Whether something comes until that instant, the connection's end included; reads nothing. */
  public boolean hears(long instantNs) throws BrokenException {
    long leftNs = instantNs - clock.nanoTime();
    if (leftNs <= 0) {
      return false;
    }
    try {
      socket.setSoTimeout(milliseconds(leftNs));
      in.mark(1);
      in.read();
      in.reset();
      return true;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      throw broke(e);
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      // It is of no use any more, and that was wanted.
    }
  }

  private static Socket encrypted(Socket socket, Target target) throws IOException {
    SSLSocket encrypted =
        (SSLSocket)
            AnyCertificate.context()
                .getSocketFactory()
                .createSocket(socket, target.host(), target.port(), true);
    encrypted.startHandshake();
    return encrypted;
  }

  private int present(int next) throws BrokenException {
    if (next < 0) {
      throw new BrokenException(
          expected,
          readBytes == 0
              ? "the end of the connection"
              : "the end of the connection after " + readBytes + " bytes");
    }
    return next;
  }

  private BrokenException late() {
    String seconds = String.format(Locale.ROOT, "%.1f s", patienceNs / 1e9);
    return new BrokenException(
        expected,
        (readBytes == 0 ? "nothing" : "only " + readBytes + " bytes") + " within " + seconds);
  }

  private BrokenException broke(IOException e) {
    return new BrokenException(expected, "the connection broke (" + e.getMessage() + ")");
  }

  // 0 would mean for ever.
  private static int milliseconds(long ns) {
    return (int) Math.min(Integer.MAX_VALUE, TimeUnit.NANOSECONDS.toMillis(ns) + 1);
  }
}

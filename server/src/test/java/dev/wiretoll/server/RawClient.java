package dev.wiretoll.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.wiretoll.wire.HixieChallenge;
import dev.wiretoll.wire.HixieFrames;
import dev.wiretoll.wire.HixieHandshake;
import dev.wiretoll.wire.WebSocketFrames;
import dev.wiretoll.wire.WebSocketHandshake;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A plain blocking socket that knows just enough HTTP and WebSocket to read answers, and counts.
 */
final class RawClient implements AutoCloseable {
  static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";
  static final HixieChallenge CHALLENGE =
      new HixieChallenge("4 @1  46546xW%0l 1 5", "12998 5 Y3 1  .P00", 0x5E6E3A64735B3455L);
  static final String DEFLATE = "Sec-WebSocket-Extensions: permessage-deflate\r\n";
  private static final String ORIGIN = "http://example.com";
  private static final int PATIENCE_MS = 30_000;
  private static final int MASKING_KEY = 0x37fa213d;

  private final Socket socket;
  private final DataInputStream in;
  private long sentBytes;
  private long receivedBytes;

  RawClient(PushServer server) throws IOException {
    this(new Socket(InetAddress.getLoopbackAddress(), server.port()));
  }

  /** A client on a connected socket; where that is encrypted, it counts plaintext. */
  RawClient(Socket socket) throws IOException {
    this.socket = socket;
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(PATIENCE_MS);
    this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
  }

  long sentBytes() {
    return sentBytes;
  }

  long receivedBytes() {
    return receivedBytes;
  }

  RawClient send(String text) throws IOException {
    return send(text.getBytes(ISO_8859_1));
  }

  RawClient send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    sentBytes += bytes.length;
    return this;
  }

  /** Sends a request without body; its fields are given with their line ends. */
  RawClient request(String line, String... fields) throws IOException {
    return send(line + "\r\nHost: localhost\r\n" + String.join("", fields) + "\r\n");
  }

  RawClient get(String target) throws IOException {
    return request("GET " + target + " HTTP/1.1");
  }

  HttpAnswer readAnswer() throws IOException {
    HttpAnswer head = readHead();
    int bodyBytes = head.field("Content-Length").map(Integer::parseInt).orElse(0);
    return new HttpAnswer(head.status(), head.head(), readBytes(bodyBytes));
  }

  HttpAnswer readHead() throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    int state = 0;
    while (state < 4) {
      int next = in.readUnsignedByte();
      receivedBytes++;
      head.write(next);
      state = next == "\r\n\r\n".charAt(state) ? state + 1 : next == '\r' ? 1 : 0;
    }
    String text = head.toString(ISO_8859_1);
    return new HttpAnswer(Integer.parseInt(text.substring(9, 12)), text, new byte[0]);
  }

  byte[] readBytes(int bytes) throws IOException {
    byte[] read = new byte[bytes];
    in.readFully(read);
    receivedBytes += bytes;
    return read;
  }

  /** The content of the next chunk of a body; empty for the last. */
  String readChunk() throws IOException {
    StringBuilder size = new StringBuilder();
    while (size.indexOf("\r\n") < 0) {
      size.append(new String(readBytes(1), ISO_8859_1));
    }
    int contentBytes = Integer.parseInt(size.substring(0, size.length() - 2), 16);
    String content = new String(readBytes(contentBytes), ISO_8859_1);
    readBytes(2);
    return content;
  }

  /** Whether bytes of the server are there to be read. */
  boolean hasReceived() throws IOException {
    return in.available() > 0;
  }

  /** Whether the server has ended its direction, with nothing before it. */
  boolean atEnd() throws IOException {
    int next = in.read();
    receivedBytes += next >= 0 ? 1 : 0;
    return next < 0;
  }

  HttpAnswer upgrade(String target, String... fields) throws IOException {
    String head = WebSocketHandshake.request(target, "localhost", KEY).text();
    send(head.substring(0, head.length() - 2) + String.join("", fields) + "\r\n");
    return readHead();
  }

  HttpAnswer upgradeHixie75(String target, String... fields) throws IOException {
    String head = HixieHandshake.request75(target, "localhost", ORIGIN).text();
    send(head.substring(0, head.length() - 2) + String.join("", fields) + "\r\n");
    return readHead();
  }

  /** The answer has its sixteen bytes as body. */
  HttpAnswer upgradeHixie76(String target, String... fields) throws IOException {
    String head = HixieHandshake.request76(target, "localhost", ORIGIN, CHALLENGE).text();
    send(head.substring(0, head.length() - 2) + String.join("", fields) + "\r\n");
    send(CHALLENGE.bodyBytes());
    HttpAnswer answer = readHead();
    return new HttpAnswer(answer.status(), answer.head(), readBytes(HixieChallenge.ANSWER_BYTES));
  }

  RawClient hixieText(String text) throws IOException {
    ByteBuf frame = Unpooled.buffer();
    HixieFrames.writeText(frame, text.getBytes(UTF_8));
    return send(ByteBufUtil.getBytes(frame));
  }

  String readHixieText() throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    int first = readBytes(1)[0];
    if (first != HixieFrames.TEXT) {
      throw new IOException("not a text frame: " + first);
    }
    for (byte next = readBytes(1)[0]; next != (byte) HixieFrames.TEXT_END; next = readBytes(1)[0]) {
      text.write(next);
    }
    return text.toString(UTF_8);
  }

  RawClient frame(int opcode, String payload) throws IOException {
    return frame(opcode, payload.getBytes(ISO_8859_1));
  }

  RawClient frame(int opcode, byte[] payload) throws IOException {
    return send(masked(opcode, true, payload));
  }

  static byte[] masked(int opcode, boolean last, byte[] payload) {
    ByteBuf frame = Unpooled.buffer(14 + payload.length);
    WebSocketFrames.writeMasked(frame, opcode, payload, MASKING_KEY);
    byte[] bytes = ByteBufUtil.getBytes(frame);
    if (!last) {
      bytes[0] &= 0x7F;
    }
    return bytes;
  }

  Frame readFrame() throws IOException {
    byte[] header = Arrays.copyOf(readBytes(2), 10);
    int headerBytes = WebSocketFrames.headerBytesOf(header[1]);
    byte[] extended = readBytes(headerBytes - 2);
    System.arraycopy(extended, 0, header, 2, extended.length);
    byte[] payload = readBytes(Math.toIntExact(WebSocketFrames.payloadBytes(header)));
    return new Frame(header[0] & 0xFF, headerBytes, payload);
  }

  RawClient end() throws IOException {
    socket.shutdownOutput();
    return this;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  // Test data that is never compared.
  @SuppressWarnings("ArrayRecordComponent")
  record HttpAnswer(int status, String head, byte[] body) {
    Optional<String> field(String name) {
      return head.lines()
          .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT)))
          .map(line -> line.substring(name.length() + 1).trim())
          .findFirst();
    }

    String text() {
      return new String(body, ISO_8859_1);
    }
  }

  @SuppressWarnings("ArrayRecordComponent")
  record Frame(int firstByte, int headerBytes, byte[] payload) {
    String text() {
      return new String(payload, ISO_8859_1);
    }

    String hex() {
      return ByteBufUtil.hexDump(new byte[] {(byte) firstByte})
          + " "
          + ByteBufUtil.hexDump(payload);
    }

    int closeCode() {
      return firstByte == 0x88 && payload.length >= 2
          ? (payload[0] & 0xFF) << 8 | (payload[1] & 0xFF)
          : -1;
    }
  }
}

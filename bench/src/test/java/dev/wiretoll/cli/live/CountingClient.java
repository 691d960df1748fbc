package dev.wiretoll.cli.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.wiretoll.wire.WebSocketFrames;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A plain socket that reads what the live page's server says, and counts. */
final class CountingClient implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern LENGTH = Pattern.compile("(?i)\r\nContent-Length: ([0-9]+)\r\n");
  private static final int PATIENCE_MS = 20_000;
  private static final int MASKING_KEY = 0x37fa213d;

  private final Socket socket;
  private final DataInputStream in;
  private final String authority;
  private long sentBytes;
  private long receivedBytes;

  /** Connects to the page of that address. */
  CountingClient(String url) throws IOException {
    URI uri = URI.create(url);
    this.authority = uri.getAuthority();
    this.socket = new Socket(InetAddress.getLoopbackAddress(), uri.getPort());
    socket.setSoTimeout(PATIENCE_MS);
    this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
  }

  long sentBytes() {
    return sentBytes;
  }

  long receivedBytes() {
    return receivedBytes;
  }

  void send(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    socket.getOutputStream().write(bytes);
    sentBytes += bytes.length;
  }

  /** A request's head; its fields are given with their line ends, Host among them unless own. */
  String request(String target, String fields) {
    String host = fields.contains("Host: ") ? "" : "Host: " + authority + "\r\n";
    return "GET " + target + " HTTP/1.1\r\n" + host + fields + "\r\n";
  }

  /** The head of a request to open a WebSocket, from the page itself. */
  String opening(String target) {
    return request(target, "Origin: http://" + authority + "\r\n" + opening());
  }

  /** The fields that ask for a WebSocket. */
  static String opening() {
    return "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
  }

  /** The next answer, head and body. */
  Answer readAnswer() throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
      head.write(in.readUnsignedByte());
    }
    String text = head.toString(StandardCharsets.ISO_8859_1);
    Matcher length = LENGTH.matcher(text);
    byte[] body = new byte[length.find() ? Integer.parseInt(length.group(1)) : 0];
    in.readFully(body);
    receivedBytes += head.size() + body.length;
    return new Answer(text, new String(body, StandardCharsets.UTF_8));
  }

  JsonNode poll(int from) throws IOException {
    send(request("/live/state?from=" + from, ""));
    return readAnswer().json();
  }

  /** The next frame. */
  Frame readFrame() throws IOException {
    int opcode = WebSocketFrames.opcode(in.readUnsignedByte());
    int second = in.readUnsignedByte();
    int payloadBytes = second == 126 ? in.readUnsignedShort() : second;
    byte[] payload = new byte[payloadBytes];
    in.readFully(payload);
    receivedBytes += WebSocketFrames.headerBytes(payloadBytes) + payloadBytes;
    return new Frame(opcode, payload);
  }

  void sendFrame(int opcode, byte[] payload) throws IOException {
    ByteBuf frame = Unpooled.buffer();
    WebSocketFrames.writeMasked(frame, opcode, payload, MASKING_KEY);
    byte[] bytes = ByteBufUtil.getBytes(frame);
    socket.getOutputStream().write(bytes);
    sentBytes += bytes.length;
  }

  /** Whether the server has closed, with nothing unread. */
  boolean readsEnd() throws IOException {
    return in.read() < 0;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private static JsonNode parsed(String text) throws IOException {
    return JSON.readTree(text);
  }

  record Answer(String head, String body) {
    int status() {
      return Integer.parseInt(head.split(" ", 3)[1]);
    }

    JsonNode json() throws IOException {
      return parsed(body);
    }
  }

  @SuppressWarnings("ArrayRecordComponent")
  record Frame(int opcode, byte[] payload) {
    JsonNode json() throws IOException {
      return parsed(new String(payload, StandardCharsets.UTF_8));
    }
  }
}

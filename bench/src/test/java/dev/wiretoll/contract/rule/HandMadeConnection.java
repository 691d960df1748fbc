package dev.wiretoll.contract.rule;

import dev.wiretoll.wire.UpdateText;
import dev.wiretoll.wire.WebSocketHandshake;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;

/** One connection of a hand-made server. */
final class HandMadeConnection {
  private static final String POLL = "/PollingStock//PollingStock";
  private static final long TICK_NS = 2_000_000L;
  private static final long SEED = 1;

  private final HandMadeServer server;
  private final Fault fault;
  private final Socket socket;
  private final InputStream in;
  private int topic;
  private long seen;
  private long holdMs;

  HandMadeConnection(HandMadeServer server, Socket socket) {
    this.server = server;
    this.fault = server.fault();
    this.socket = socket;
    try {
      this.in = new BufferedInputStream(socket.getInputStream());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  void serve() {
    try (socket) {
      while (true) {
        answer(Asked.read(in));
      }
    } catch (IOException e) {
      // The client has left.
    }
  }

  private void answer(Asked asked) throws IOException {
    if (fault == Fault.REFUSES_UNKNOWN_PARAMETERS && asked.query().containsKey("trace")) {
      send("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
      return;
    }
    switch (asked.path()) {
      case "/wiretoll/feed" -> feed();
      case POLL -> poll(asked);
      case "/wiretoll/streaming" -> stream(asked, "text/plain", "\n");
      case "/wiretoll/sse" -> stream(asked, "text/event-stream", ":\n\n");
      case "/wiretoll/upstream" -> upstream(asked);
      case "/wiretoll/websocket" -> webSocket(asked);
      case "/wiretoll/clock" -> clock(asked);
      default -> notFound();
    }
  }

  private void feed() throws IOException {
    long nowNs = HandMadeServer.CLOCK.nanoTime();
    long epochNs = server.epochNs() + (fault == Fault.OTHER_FEED_EACH_TIME ? nowNs % 1000 : 0);
    long toldNs = fault == Fault.CLOCK_IN_MICROSECONDS ? nowNs / 1000 : nowNs;
    ok(
        """
        {"started":true,"epochNs":%d,"nowNs":%d,"seed":1,"topics":%d,"intervalNs":%d,
         "arrivals":"periodic","updateBytes":21,"ringUpdates":%d,"more":"unknown"}
        """
            .formatted(
                epochNs,
                toldNs,
                HandMadeServer.TOPICS,
                HandMadeServer.INTERVAL_NS,
                HandMadeServer.RING));
  }

  private void poll(Asked asked) throws IOException {
    if (fault == Fault.SILENT_WHEN_POLLED) {
      return;
    }
    boolean names = asked.has("topic");
    if (names) {
      if (fault == Fault.LONG_POLLING_NOT_FOUND && asked.has("hold")) {
        notFound();
        return;
      }
      topic = (int) asked.number("topic", 0);
      holdMs = asked.number("hold", 0);
      seen = asked.has("cursor") ? asked.number("cursor", 0) - 1 : server.newest(topic);
    }
    if (names && !asked.has("cursor")) {
      ok("");
      return;
    }
    if (holdMs > 0 && fault != Fault.HOLDS_NOTHING) {
      awaitNewer(seen, TimeUnit.MILLISECONDS.toNanos(holdMs));
    }
    List<String> updates = takeNewer();
    if (asked.has("latest") && !updates.isEmpty()) {
      updates = updates.subList(updates.size() - 1, updates.size());
    }
    ok(String.join("", updates));
    if (asked.closes() && fault != Fault.CLOSES_NOT) {
      throw new EOFException();
    }
  }

  private void stream(Asked asked, String type, String hello) throws IOException {
    boolean chunked = asked.isHttp11() || fault == Fault.CHUNKS_FOR_HTTP_1_0;
    topic = (int) asked.number("topic", 0);
    seen = asked.number("cursor", server.newest(topic) + 1) - 1;
    if (asked.fields().containsKey("last-event-id") && fault != Fault.RESUMES_NOT) {
      seen = Long.parseLong(asked.fields().get("last-event-id"));
    }
    long lastMs = asked.number("last", Integer.MAX_VALUE);
    long untilNs = HandMadeServer.CLOCK.nanoTime() + TimeUnit.MILLISECONDS.toNanos(lastMs);
    send(
        "HTTP/1.1 200 OK\r\nContent-Type: %s\r\n%s\r\n"
            .formatted(type, chunked ? "Transfer-Encoding: chunked\r\n" : ""));
    send(part(hello, chunked));
    boolean events = type.contains("event");
    while (HandMadeServer.CLOCK.nanoTime() - untilNs < 0) {
      List<String> contents =
          takeNewer().stream().map(update -> events ? event(update) : update).toList();
      String all = String.join("", contents);
      if (fault == Fault.TWO_UPDATES_IN_A_CHUNK && !events && !all.isEmpty()) {
        send(part(all + all, chunked));
      } else {
        for (String content : contents) {
          send(part(content, chunked));
        }
      }
      LockSupport.parkNanos(TICK_NS);
    }
    send(chunked ? "0\r\n\r\n" : "");
    if (!asked.isHttp11()) {
      throw new EOFException();
    }
  }

  private String event(String update) {
    String id = fault == Fault.EVENTS_WITHOUT_ID ? "" : "id: " + update.substring(12) + "\n";
    return id + "data: " + update + "\n\n";
  }

  private void upstream(Asked asked) throws IOException {
    in.readNBytes(Integer.parseInt(asked.fields().getOrDefault("content-length", "0")));
    if (fault == Fault.NO_UPSTREAM) {
      notFound();
    } else {
      send("HTTP/1.1 204 No Content\r\n\r\n");
    }
  }

  private void webSocket(Asked asked) throws IOException {
    topic = (int) asked.number("topic", 0);
    seen = server.newest(topic) - (fault == Fault.STARTS_WITH_AN_OLD_UPDATE ? 5 : 0);
    upgrade(asked);
    while (in.available() == 0) {
      for (String update : takeNewer()) {
        push(Long.parseLong(update.substring(12)), update);
      }
      LockSupport.parkNanos(TICK_NS);
    }
    if (fault == Fault.ANSWERS_NO_CLOSE) {
      LockSupport.parkNanos(Probe.AT_ONCE.toNanos() + TimeUnit.SECONDS.toNanos(1));
    }
    send("\u0088\0");
    throw new EOFException();
  }

  private void push(long number, String update) throws IOException {
    String text = update;
    if (fault == Fault.AHEAD_OF_ITS_SCHEDULE) {
      text = text(number + 7);
    } else if (fault == Fault.OTHER_SYMBOL) {
      text = "AAAA" + update.substring(4);
    } else if (fault == Fault.LOSES_UPDATES && number % 4 == 0) {
      return;
    }
    if (fault == Fault.FRAGMENTS) {
      send("\u0001" + (char) 5 + text.substring(0, 5));
      send("\u0080" + (char) (text.length() - 5) + text.substring(5));
      return;
    }
    String frame = "\u0081" + (char) text.length() + text;
    send(fault == Fault.SENDS_TWICE ? frame + frame : frame);
  }

  private void clock(Asked asked) throws IOException {
    if (fault != Fault.CLOCK && fault != Fault.OTHER_CLOCK) {
      notFound();
      return;
    }
    upgrade(asked);
    while (true) {
      int first = in.read();
      if (first < 0) {
        throw new EOFException();
      }
      int length = in.read() & 0x7F;
      byte[] mask = in.readNBytes(4);
      byte[] text = in.readNBytes(length);
      for (int i = 0; i < length; i++) {
        text[i] ^= mask[i % 4];
      }
      if (first != 0x81) {
        throw new EOFException();
      }
      long offNs = fault == Fault.OTHER_CLOCK ? 3_000_000_000L : 0;
      String answer =
          new String(text, StandardCharsets.ISO_8859_1)
              + " "
              + (HandMadeServer.CLOCK.nanoTime() + offNs);
      send("\u0081" + (char) answer.length() + answer);
    }
  }

  private void upgrade(Asked asked) throws IOException {
    send(
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Accept: %s\r\n\r\n"
                .formatted(WebSocketHandshake.accept(asked.fields().get("sec-websocket-key"))));
  }

  private void awaitNewer(long than, long patienceNs) {
    long untilNs = HandMadeServer.CLOCK.nanoTime() + patienceNs;
    while (server.newest(topic) <= than && HandMadeServer.CLOCK.nanoTime() - untilNs < 0) {
      LockSupport.parkNanos(TICK_NS);
    }
  }

  private List<String> takeNewer() {
    long newest = server.newest(topic);
    boolean forgets = fault == Fault.KEEPS_FEWER_UPDATES && seen < 0;
    long oldest = newest - (forgets ? 5 : HandMadeServer.RING) + 1;
    List<String> updates =
        LongStream.rangeClosed(Math.max(seen + 1, oldest), newest).mapToObj(this::text).toList();
    seen = Math.max(seen, newest);
    return updates;
  }

  private String text(long number) {
    return new String(UpdateText.encode(SEED, topic, number), StandardCharsets.ISO_8859_1);
  }

  private static String part(String content, boolean chunked) {
    return chunked ? "%x\r\n%s\r\n".formatted(content.length(), content) : content;
  }

  private void ok(String content) throws IOException {
    int length = content.length();
    if (fault == Fault.OTHER_CONTENT_LENGTH && length > 0 && length % 21 == 0) {
      length--;
    }
    if (fault == Fault.LONGER_CONTENT_LENGTH && length > 0 && length % 21 == 0) {
      length += 21;
    }
    send("HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s".formatted(length, content));
  }

  private void notFound() throws IOException {
    send("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
  }

  private void send(String bytes) throws IOException {
    socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** A request's head. */
  record Asked(String line, Map<String, String> fields) {

    static Asked read(InputStream in) throws IOException {
      String line = line(in);
      Map<String, String> fields = new HashMap<>();
      for (String field = line(in); !field.isEmpty(); field = line(in)) {
        String[] parts = field.split(":", 2);
        fields.put(parts[0].toLowerCase(Locale.ROOT), parts[1].strip());
      }
      return new Asked(line, fields);
    }

    String path() {
      return line.split(" ", 3)[1].split("\\?", 2)[0];
    }

    boolean isHttp11() {
      return line.endsWith("HTTP/1.1");
    }

    boolean closes() {
      return "close".equals(fields.get("connection"));
    }

    boolean has(String name) {
      return query().containsKey(name);
    }

    long number(String name, long otherwise) {
      return has(name) ? Long.parseLong(query().get(name)) : otherwise;
    }

    Map<String, String> query() {
      Map<String, String> query = new HashMap<>();
      String[] parts = line.split(" ", 3)[1].split("\\?", 2);
      for (String parameter : parts.length < 2 ? new String[0] : parts[1].split("&")) {
        String[] pair = parameter.split("=", 2);
        query.put(pair[0], pair[1]);
      }
      return query;
    }

    private static String line(InputStream in) throws IOException {
      StringBuilder line = new StringBuilder();
      for (int next = in.read(); next != '\n'; next = in.read()) {
        if (next < 0) {
          throw new EOFException();
        }
        line.append((char) next);
      }
      return line.toString().strip();
    }
  }
}

package dev.wiretoll.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.wiretoll.wire.HeaderProfile;
import dev.wiretoll.wire.RequestHead;
import dev.wiretoll.wire.TopicQuery;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A client of one delivery over raw sockets: as little as it takes to get updates. */
sealed interface Follower {

  /** Names a topic, for the updates from now on. */
  void follow(int topic) throws IOException;

  /** Names a topic on a new connection, for the updates from a sequence number on. */
  void resume(int topic, long from) throws IOException;

  /** The text of so many more updates, back to back. */
  String read(int updates) throws IOException;

  /** The connections it has used. */
  List<RawClient> connections();

  /** Polls on a kept-alive connection, held by the server for so long. */
  final class Polls implements Follower {
    private static final RequestHead POLL = HeaderProfile.CHAPTER.request();
    private final Connections connections;
    private final int holdMs;
    private String ready = "";

    Polls(PushServer server, int holdMs) {
      this.connections = new Connections(server);
      this.holdMs = holdMs;
    }

    @Override
    public void follow(int topic) throws IOException {
      ready = ask(connections.open(), TopicQuery.of(topic).holding(holdMs));
    }

    @Override
    public void resume(int topic, long from) throws IOException {
      ready = ask(connections.open(), TopicQuery.of(topic).holding(holdMs).from(from));
    }

    @Override
    public String read(int updates) throws IOException {
      StringBuilder text = new StringBuilder(ready);
      ready = "";
      while (text.length() < updates * 21) {
        text.append(connections.last().send(POLL.encoded()).readAnswer().text());
      }
      return text.toString();
    }

    private static String ask(RawClient client, TopicQuery query) throws IOException {
      return client.send(POLL.withQuery(query.text()).encoded()).readAnswer().text();
    }

    @Override
    public List<RawClient> connections() {
      return connections.all();
    }
  }

  /** Polls on a connection of their own each. */
  final class ClosingPolls implements Follower {
    private final Connections connections;
    private int topic;
    private long next;

    ClosingPolls(PushServer server) {
      this.connections = new Connections(server);
    }

    @Override
    public void follow(int followed) {
      topic = followed;
    }

    @Override
    public void resume(int followed, long from) {
      topic = followed;
      next = from;
    }

    @Override
    public String read(int updates) throws IOException {
      StringBuilder text = new StringBuilder();
      while (text.length() < updates * 21) {
        String answer = poll();
        next += answer.length() / 21;
        text.append(answer);
      }
      return text.toString();
    }

    private String poll() throws IOException {
      String query = TopicQuery.of(topic).from(next).text();
      RequestHead poll = HeaderProfile.CHAPTER.request().withQuery(query).closing();
      RawClient client = connections.open();
      String text = client.send(poll.encoded()).readAnswer().text();
      if (!client.atEnd()) {
        throw new IOException("the server sent more than it said");
      }
      client.close();
      return text;
    }

    @Override
    public List<RawClient> connections() {
      return connections.all();
    }
  }

  /** A response in chunks; events are resumed as browsers do. */
  final class Chunks implements Follower {
    private final Connections connections;
    private final String path;
    private final boolean events;

    Chunks(PushServer server, String path, boolean events) {
      this.connections = new Connections(server);
      this.path = path;
      this.events = events;
    }

    @Override
    public void follow(int topic) throws IOException {
      open(TopicQuery.of(topic), "");
    }

    @Override
    public void resume(int topic, long from) throws IOException {
      TopicQuery query = TopicQuery.of(topic);
      if (events && from > 0) {
        open(query, "Last-Event-ID: " + (from - 1) + "\r\n");
      } else {
        open(query.from(from), "");
      }
    }

    private void open(TopicQuery query, String fields) throws IOException {
      RawClient client = connections.open();
      client.request("GET " + path + "?" + query.text() + " HTTP/1.1", fields);
      client.readHead();
      client.readChunk();
    }

    @Override
    public String read(int updates) throws IOException {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < updates; i++) {
        String chunk = connections.last().readChunk();
        text.append(events ? data(chunk) : chunk);
      }
      return text.toString();
    }

    private static String data(String event) {
      return event.substring(event.indexOf("data: ") + 6, event.length() - 2);
    }

    @Override
    public List<RawClient> connections() {
      return connections.all();
    }
  }

  /** A response that HTTP/1.0 can read, up to the end of the connection. */
  final class Unchunked implements Follower {
    private final Connections connections;
    private final String path;
    private final int helloBytes;
    private final int framingBytes;

    Unchunked(PushServer server, String path, int helloBytes, int framingBytes) {
      this.connections = new Connections(server);
      this.path = path;
      this.helloBytes = helloBytes;
      this.framingBytes = framingBytes;
    }

    @Override
    public void follow(int topic) throws IOException {
      open(TopicQuery.of(topic));
    }

    @Override
    public void resume(int topic, long from) throws IOException {
      open(TopicQuery.of(topic).from(from));
    }

    private void open(TopicQuery query) throws IOException {
      RawClient client = connections.open();
      client.request("GET " + path + "?" + query.text() + " HTTP/1.0");
      client.readHead();
      client.readBytes(helloBytes);
    }

    @Override
    public String read(int updates) throws IOException {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < updates; i++) {
        String next = new String(connections.last().readBytes(framingBytes + 21), ISO_8859_1);
        text.append(framingBytes > 0 ? Chunks.data(next) : next);
      }
      return text.toString();
    }

    @Override
    public List<RawClient> connections() {
      return connections.all();
    }
  }

  /** Frames of RFC 6455; cannot resume. */
  final class Frames implements Follower {
    private final Connections connections;

    Frames(PushServer server) {
      this.connections = new Connections(server);
    }

    @Override
    public void follow(int topic) throws IOException {
      connections.open().upgrade("/wiretoll/websocket?topic=" + topic);
    }

    @Override
    public void resume(int topic, long from) {
      throw new UnsupportedOperationException("a WebSocket starts with the newest update");
    }

    @Override
    public String read(int updates) throws IOException {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < updates; i++) {
        text.append(connections.last().readFrame().text());
      }
      return text.toString();
    }

    @Override
    public List<RawClient> connections() {
      return connections.all();
    }
  }

  /** The connections of one client, one after the other. */
  record Connections(PushServer server, List<RawClient> all) {
    Connections(PushServer server) {
      this(server, new ArrayList<>());
    }

    RawClient open() throws IOException {
      if (!all.isEmpty()) {
        last().close();
      }
      all.add(new RawClient(server));
      return last();
    }

    RawClient last() {
      return all.get(all.size() - 1);
    }
  }
}

package dev.wiretoll.cli.live;

import dev.wiretoll.server.connection.Answer;
import dev.wiretoll.server.connection.Connection;
import dev.wiretoll.server.connection.Endpoint;
import dev.wiretoll.server.connection.Request;
import dev.wiretoll.server.connection.Route;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A file of the page, from the class path; used by the server's event loop. */
final class LiveFile implements Endpoint {
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private final String type;
  private final byte[] content;
  private final OwnPage own;

  private LiveFile(String type, byte[] content, OwnPage own) {
    this.type = type;
    this.content = content;
    this.own = own;
  }

  /** The routes of all files. */
  static List<Route> routes(OwnPage own) {
    return List.of(
        route("/", "index.html", "text/html; charset=utf-8", own),
        route("/live.js", "live.js", "text/javascript; charset=utf-8", own),
        route("/live.css", "live.css", "text/css; charset=utf-8", own),
        route("/icon.svg", "icon.svg", "image/svg+xml", own));
  }

  /** What keeps an answer to the page alone: scripts from nowhere else, and no other reader. */
  static Map<String, String> fields(String type) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("Content-Type", type);
    fields.put("Cache-Control", "no-store");
    fields.put("X-Content-Type-Options", "nosniff");
    fields.put("Cross-Origin-Resource-Policy", "same-origin");
    return fields;
  }

  @Override
  public void serve(Request request, Connection connection) {
    connection.answer(request, own.isHost(request.headers()) ? answer() : refusal());
  }

  /** The answer to a request that is not the page's own. */
  static Answer refusal() {
    return Answer.text(HttpResponseStatus.FORBIDDEN, "this is for the page of this address only");
  }

  private Answer answer() {
    Map<String, String> fields = fields(type);
    fields.put("Content-Security-Policy", POLICY);
    fields.put("Referrer-Policy", "no-referrer");
    return new Answer(HttpResponseStatus.OK, fields, Unpooled.wrappedBuffer(content));
  }

  private static Route route(String path, String name, String type, OwnPage own) {
    LiveFile file = new LiveFile(type, read(name), own);
    return Route.get(path, () -> file);
  }

  private static byte[] read(String name) {
    try (InputStream in = LiveFile.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package dev.wiretoll.server.connection;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * From which pages a browser may speak to the applications (RFC 6455 section 10.2): those of this
 * server, and those that were allowed. Who names no origin is no browser, and may.
 *
 * @param allowed origins beside the server's own, for example {@code https://example.com}; {@code
 *     *} allows all
 */
public record OriginRules(Set<String> allowed) {
  /** Allows every origin. */
  public static final String ANY = "*";

  /** Allows no page but the server's own. */
  public static final OriginRules OWN = new OriginRules(Set.of());

  /** Copies the set. */
  public OriginRules {
    allowed = Set.copyOf(allowed);
  }

  /** Why a request is refused, as the answer to give; empty if it is not. */
  public Optional<Answer> refusal(Request request, Connection connection) {
    boolean known =
        origins(request).stream()
            .allMatch(origin -> isOwn(origin, request, connection) || allows(origin));
    return known
        ? Optional.empty()
        : Optional.of(
            Answer.text(
                HttpResponseStatus.FORBIDDEN,
                "pages of this origin may not speak here; see --allow-origin"));
  }

  /** The answer, which a page of another origin may read if that is allowed. */
  public Answer shared(Request request, Answer answer) {
    List<String> origins = origins(request);
    return origins.size() == 1 && allows(origins.get(0))
        ? answer.with("Access-Control-Allow-Origin", origins.get(0)).with("Vary", "Origin")
        : answer;
  }

  private boolean allows(String origin) {
    return allowed.contains(ANY) || allowed.contains(origin);
  }

  private static boolean isOwn(String origin, Request request, Connection connection) {
    String scheme = connection.isSecure() ? "https://" : "http://";
    String host = request.headers().get(HttpHeaderNames.HOST, "");
    return origin.equals((scheme + host).toLowerCase(Locale.ROOT));
  }

  private static List<String> origins(Request request) {
    return request.headers().getAll(HttpHeaderNames.ORIGIN).stream()
        .map(origin -> origin.trim().toLowerCase(Locale.ROOT))
        .toList();
  }
}

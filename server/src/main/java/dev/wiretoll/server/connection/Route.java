package dev.wiretoll.server.connection;

import dev.wiretoll.wire.HixieChallenge;
import io.netty.handler.codec.http.HttpMethod;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * A path and what it answers.
 *
 * @param path the path, exactly as it is asked for
 * @param methods the methods it knows, HEAD with GET; others are answered with 405
 * @param maxBodyBytes longest request body it takes; longer ones are answered with 413
 * @param endpoints makes the endpoint of a connection, when the connection first asks for the path
 */
public record Route(
    String path, Set<HttpMethod> methods, int maxBodyBytes, Supplier<Endpoint> endpoints) {

  /** Copies the set. */
  public Route {
    methods = Set.copyOf(methods);
  }

  /** Whether the path answers a method; where it answers GET it answers HEAD too. */
  boolean allows(HttpMethod method) {
    return methods.contains(method)
        || (method.equals(HttpMethod.HEAD) && methods.contains(HttpMethod.GET));
  }

  /** The methods it answers, as the value of the Allow field. */
  String allowed() {
    Set<String> names = new TreeSet<>();
    methods.forEach(method -> names.add(method.name()));
    if (methods.contains(HttpMethod.GET)) {
      names.add(HttpMethod.HEAD.name());
    }
    return String.join(", ", names);
  }

  /** A path that only answers GET and HEAD. */
  public static Route get(String path, Supplier<Endpoint> endpoints) {
    return new Route(path, Set.of(HttpMethod.GET), 0, endpoints);
  }

  /** A path that answers GET with an upgrade to WebSocket, of any version. */
  public static Route webSocket(String path, Supplier<Endpoint> endpoints) {
    return new Route(path, Set.of(HttpMethod.GET), HixieChallenge.BODY_BYTES, endpoints);
  }
}

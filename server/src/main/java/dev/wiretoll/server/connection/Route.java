package dev.wiretoll.server.connection;

import io.netty.handler.codec.http.HttpMethod;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A path and what it answers.
 *
 * @param path the path, exactly as it is asked for
 * @param methods the methods it knows; others are answered with 405
 * @param maxBodyBytes longest request body it takes; longer ones are answered with 413
 * @param endpoints makes the endpoint of a connection, when the connection first asks for the path
 */
public record Route(
    String path, Set<HttpMethod> methods, int maxBodyBytes, Supplier<Endpoint> endpoints) {

  /** Copies the set. */
  public Route {
    methods = Set.copyOf(methods);
  }

  /** A path that only answers GET. */
  public static Route get(String path, Supplier<Endpoint> endpoints) {
    return new Route(path, Set.of(HttpMethod.GET), 0, endpoints);
  }
}

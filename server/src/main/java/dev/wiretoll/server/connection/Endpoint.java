package dev.wiretoll.server.connection;

/**
 * What answers the requests of one path on one connection; called in the connection's event loop.
 */
@FunctionalInterface
public interface Endpoint {

  /**
   * Answers a request, before it returns or later.
   *
   * <p>An endpoint that answers later, or whose answer goes on, calls {@link Connection#hold}
   * before it returns, and {@link Connection#serveNext} once its answer is written: requests behind
   * this one wait until then, so that answers leave in order.
   *
   * <p>A HEAD request is answered without body and changes nothing. The request's body is only
   * valid during the call unless it is retained.
   */
  void serve(Request request, Connection connection);
}

package dev.wiretoll.server.connection;

/**
 * What answers the requests of one path on one connection; called in the connection's event loop.
 */
@FunctionalInterface
public interface Endpoint {

  /**
   * Answers a request, before it returns: the next pipelined request is served right after.
   *
   * <p>A HEAD request is answered without body and changes nothing. The request's body is only
   * valid during the call unless it is retained.
   */
  void serve(Request request, Connection connection);
}

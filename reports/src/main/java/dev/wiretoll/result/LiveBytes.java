package dev.wiretoll.result;

import java.util.Map;

/**
 * What showing a run on a page while it went on has cost the server of that page, over all browsers
 * that looked, until the last cell ended. The figures of cells do not contain it.
 *
 * @param websocket updates of the page over WebSocket
 * @param polling updates of the page by polling
 * @param other the page's own files, and requests that were refused
 */
public record LiveBytes(Transport websocket, Transport polling, Transport other) {

  /** Checks that all are there. */
  public LiveBytes {
    Checks.present("websocket", websocket);
    Checks.present("polling", polling);
    Checks.present("other", other);
  }

  /**
   * Bytes of one way to reach the page, by cause.
   *
   * @param messages updates of the page that were sent
   * @param serverSent bytes that went to browsers
   * @param serverReceived bytes that came from them
   * @param unexplained what passed the sockets less these, absolute values of both directions
   */
  public record Transport(
      long messages,
      Map<String, Long> serverSent,
      Map<String, Long> serverReceived,
      long unexplained) {
    /** Checks the ranges and copies the maps. */
    public Transport {
      Checks.notNegative("messages", messages);
      Checks.notNegative("unexplained", unexplained);
      serverSent = Checks.ordered(serverSent);
      serverReceived = Checks.ordered(serverReceived);
      Checks.bytesByCause("serverSent", serverSent);
      Checks.bytesByCause("serverReceived", serverReceived);
    }
  }
}

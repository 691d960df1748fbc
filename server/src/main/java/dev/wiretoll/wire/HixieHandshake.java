package dev.wiretoll.wire;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The opening handshakes of draft-hixie-thewebsocketprotocol-75 and -76, as browsers of 2010 spoke
 * them. Draft 76 sends eight bytes behind the request's head and gets sixteen behind the answer's:
 * see {@link HixieChallenge}.
 */
public enum HixieHandshake {
  /** Without challenge; ends by closing TCP. */
  DRAFT_75("WebSocket-"),
  /** With challenge; ends by a close frame each way. */
  DRAFT_76("Sec-WebSocket-");

  /** Words of the answer's status line. */
  public static final String REASON = "WebSocket Protocol Handshake";

  /** Field of a request of draft 76. */
  public static final String KEY1 = "Sec-WebSocket-Key1";

  /** Field of a request of draft 76. */
  public static final String KEY2 = "Sec-WebSocket-Key2";

  private final String prefix;

  HixieHandshake(String prefix) {
    this.prefix = prefix;
  }

  /** Field by which a client offers, and a server agrees to, a sub-protocol. */
  public String protocolField() {
    return prefix + "Protocol";
  }

  /**
   * A client's opening request of draft 75.
   *
   * @param origin scheme and authority of the page that connects
   */
  public static RequestHead request75(String target, String host, String origin) {
    return request(target, host, origin);
  }

  /**
   * The head of a client's opening request of draft 76; {@link HixieChallenge#bodyBytes} follow it.
   *
   * @param origin scheme and authority of the page that connects
   */
  public static RequestHead request76(
      String target, String host, String origin, HixieChallenge challenge) {
    return request(target, host, origin)
        .withField(KEY1, challenge.key1())
        .withField(KEY2, challenge.key2());
  }

  /**
   * The fields of the server's answer, in the order in which they are sent.
   *
   * @param origin the request's origin
   * @param location the address asked for, see {@link #location}
   * @param protocol the sub-protocol agreed to
   */
  public Map<String, String> answerFields(
      String origin, String location, Optional<String> protocol) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("Upgrade", "WebSocket");
    fields.put("Connection", "Upgrade");
    fields.put(prefix + "Origin", origin);
    fields.put(prefix + "Location", location);
    protocol.ifPresent(agreed -> fields.put(protocolField(), agreed));
    return fields;
  }

  /**
   * The address that a client asked for, for example {@code ws://localhost:8080/demo}.
   *
   * @param secure whether it came over TLS
   * @param resource path and query
   */
  public static String location(boolean secure, String host, String resource) {
    return (secure ? "wss://" : "ws://") + host + resource;
  }

  private static RequestHead request(String target, String host, String origin) {
    return new RequestHead(
        "GET "
            + target
            + " HTTP/1.1\r\nUpgrade: WebSocket\r\nConnection: Upgrade\r\nHost: "
            + host
            + "\r\nOrigin: "
            + origin
            + "\r\n\r\n");
  }
}

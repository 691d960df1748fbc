package dev.wiretoll.wire;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The opening handshake of RFC 6455 section 4. */
public final class WebSocketHandshake {
  /** The version of RFC 6455. */
  public static final String VERSION = "13";

  private static final String ACCEPT_GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  private static final int KEY_BYTES = 16;

  private WebSocketHandshake() {}

  /** Whether a Sec-WebSocket-Key is base64 of 16 bytes (RFC 6455 section 4.2.1 item 5). */
  public static boolean isKey(String key) {
    try {
      byte[] decoded = Base64.getDecoder().decode(key);
      return decoded.length == KEY_BYTES && key.length() == 24;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** The Sec-WebSocket-Accept of a key (RFC 6455 section 4.2.2 item 5.4). */
  public static String accept(String key) {
    try {
      MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
      byte[] digest = sha1.digest((key + ACCEPT_GUID).getBytes(StandardCharsets.US_ASCII));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-1", e);
    }
  }

  /**
   * A client's opening request.
   *
   * @param key 16 bytes in base64
   */
  public static RequestHead request(String target, String host, String key) {
    return new RequestHead(
        "GET "
            + target
            + " HTTP/1.1\r\nHost: "
            + host
            + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: "
            + key
            + "\r\nSec-WebSocket-Version: "
            + VERSION
            + "\r\n\r\n");
  }

  /**
   * A client's opening request that offers permessage-deflate without context takeover.
   *
   * @param key 16 bytes in base64
   */
  public static RequestHead deflatingRequest(String target, String host, String key) {
    return request(target, host, key).withField(DeflateOffer.FIELD, DeflateOffer.WITHOUT_CONTEXT);
  }
}

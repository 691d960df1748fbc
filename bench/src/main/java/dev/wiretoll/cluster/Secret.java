package dev.wiretoll.cluster;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What all members of a cluster know and nobody else does: a key for HMAC-SHA-256 (RFC 2104). It
 * never leaves a process, and neither does the text that it is made of. Any thread may call.
 */
public final class Secret {
  /** Fewest characters of a secret's text. */
  public static final int MIN_CHARS = 16;

  /** Of those who run on one machine and have none: what it proves is worth nothing. */
  public static final Secret NONE = new Secret("wiretoll without a secret");

  private static final String ALGORITHM = "HmacSHA256";
  private static final int NAME_CHARS = 32;
  private static final int NONCE_BYTES = 16;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final SecretKeySpec key;

  private Secret(String text) {
    this(text.getBytes(StandardCharsets.UTF_8));
  }

  private Secret(byte[] key) {
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  /**
   * The secret that a text is.
   *
   * @throws IllegalArgumentException when it is too short to be one
   */
  public static Secret of(String text) {
    if (text.length() < MIN_CHARS) {
      throw new IllegalArgumentException(
          "must hold at least " + MIN_CHARS + " characters, and holds " + text.length());
    }
    return new Secret(text);
  }

  /** Name of the cluster of all who have this secret; it does not tell the secret. */
  String clusterName() {
    return this == NONE ? "wiretoll" : "wiretoll-" + mac("cluster name").substring(0, NAME_CHARS);
  }

  /** Proof of knowing the secret, for this text, in hexadecimal. */
  String mac(String text) {
    return HexFormat.of().formatHex(raw(text));
  }

  /** Another one, that only those who have this one can make from the text. */
  Secret derived(String text) {
    return new Secret(raw(text));
  }

  /** Whether a proof is right; takes as long if it is not. */
  boolean proves(String mac, String text) {
    return MessageDigest.isEqual(
        mac.getBytes(StandardCharsets.UTF_8), mac(text).getBytes(StandardCharsets.UTF_8));
  }

  /** A text that was never there before. */
  static String nonce() {
    byte[] bytes = new byte[NONCE_BYTES];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private byte[] raw(String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }
}

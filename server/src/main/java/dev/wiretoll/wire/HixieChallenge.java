package dev.wiretoll.wire;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/**
 * What a client of draft-hixie-thewebsocketprotocol-76 challenges a server with: two keys among the
 * header fields and eight bytes behind the head.
 *
 * <pre>
 *   key1   digits as a number / number of spaces : 32 bits, big-endian  \
 *   key2   digits as a number / number of spaces : 32 bits, big-endian   } MD5 = 16 bytes of answer
 *   body   8 bytes                                                      /
 * </pre>
 *
 * @param key1 value of Sec-WebSocket-Key1
 * @param key2 value of Sec-WebSocket-Key2
 * @param body the eight bytes behind the head, big-endian
 */
public record HixieChallenge(String key1, String key2, long body) {
  /** Bytes behind the head of a request. */
  public static final int BODY_BYTES = 8;

  /** Bytes behind the head of an answer. */
  public static final int ANSWER_BYTES = 16;

  private static final long LARGEST_PRODUCT = 0xFFFF_FFFFL;
  private static final int MOST_DIGITS = 18;
  private static final int MOST_SPACES = 12;
  private static final int MOST_SIGNS = 12;
  private static final int SIGNS_BELOW_DIGITS = '0' - '!';
  private static final int SIGNS = SIGNS_BELOW_DIGITS + '~' - '9';

  /** Checks both keys. */
  public HixieChallenge {
    if (!isKey(key1)) {
      throw new IllegalArgumentException("key1 must hide a number of 32 bits: " + key1);
    }
    if (!isKey(key2)) {
      throw new IllegalArgumentException("key2 must hide a number of 32 bits: " + key2);
    }
  }

  /** A challenge by the rules for clients (section 4.1, steps 16 to 26). */
  public static HixieChallenge random(RandomGenerator random) {
    return new HixieChallenge(randomKey(random), randomKey(random), random.nextLong());
  }

  /** Whether a server can take a key: it has a number. */
  public static boolean isKey(String key) {
    return number(key).isPresent();
  }

  /**
   * The number that a key hides, 0 to 2^32 - 1 (section 5.2, steps 4 to 8). Empty when the key has
   * no digit or no space, when its digits are no multiple of its spaces, or exceed 32 bits.
   */
  public static OptionalLong number(String key) {
    String digits = key.replaceAll("[^0-9]", "");
    long spaces = key.chars().filter(next -> next == ' ').count();
    if (spaces == 0 || digits.isEmpty() || digits.length() > MOST_DIGITS) {
      return OptionalLong.empty();
    }
    long product = Long.parseLong(digits);
    return product > LARGEST_PRODUCT || product % spaces != 0
        ? OptionalLong.empty()
        : OptionalLong.of(product / spaces);
  }

  /** The eight bytes that go behind the head. */
  public byte[] bodyBytes() {
    return ByteBuffer.allocate(BODY_BYTES).putLong(body).array();
  }

  /** The sixteen bytes that prove that a server has understood. */
  public byte[] answer() {
    ByteBuffer challenge = ByteBuffer.allocate(2 * Integer.BYTES + BODY_BYTES);
    challenge.putInt((int) number(key1).orElseThrow());
    challenge.putInt((int) number(key2).orElseThrow());
    challenge.putLong(body);
    try {
      return MessageDigest.getInstance("MD5").digest(challenge.array());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has MD5", e);
    }
  }

  private static String randomKey(RandomGenerator random) {
    int spaces = random.nextInt(1, MOST_SPACES + 1);
    long number = random.nextLong(LARGEST_PRODUCT / spaces + 1);
    StringBuilder key = new StringBuilder(Long.toString(number * spaces));
    for (int i = random.nextInt(1, MOST_SIGNS + 1); i > 0; i--) {
      key.insert(random.nextInt(key.length() + 1), sign(random.nextInt(SIGNS)));
    }
    for (int i = 0; i < spaces; i++) {
      key.insert(random.nextInt(1, key.length()), ' ');
    }
    return key.toString();
  }

  // Anything visible but digits: U+0021 to U+002F and U+003A to U+007E.
  private static char sign(int index) {
    return (char) (index < SIGNS_BELOW_DIGITS ? '!' + index : ':' + index - SIGNS_BELOW_DIGITS);
  }
}

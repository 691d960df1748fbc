package dev.wiretoll.wire;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/**
 * The text of an update: symbol, price and sequence number, all of fixed width.
 *
 * <pre>
 *   B Q X D   1 4 2 . 0 7   0 0 0 0 0 0 0 1 7
 *   0         5             12             20     {@value #LENGTH_BYTES} bytes of ASCII
 * </pre>
 *
 * <p>The intended publish time is not in the text: it follows from topic and sequence number.
 */
public final class UpdateText {
  /** Length of one update in bytes, as in the chapter. */
  public static final int LENGTH_BYTES = 21;

  /** Longest update. */
  public static final int MAX_LENGTH_BYTES = 65_536;

  /** Largest sequence number that fits. */
  public static final long MAX_SEQUENCE = 999_999_999L;

  private static final int SYMBOL_LETTERS = 4;
  private static final int PRICE_OFFSET = 5;
  private static final int SEQUENCE_OFFSET = 12;
  private static final int SYMBOLS = 26 * 26 * 26 * 26;
  // Odd and not a multiple of 13, so that topic -> symbol is one to one.
  private static final long SYMBOL_STRIDE = 118_081;
  private static final long SYMBOL_START = 31_243;
  private static final long LOWEST_CENTS = 1_000;
  private static final long CENTS_RANGE = 98_000;
  private static final long TREND_UPDATES = 64;

  private UpdateText() {}

  /** The symbol of a topic: four letters, different for each of the first 456,976 topics. */
  public static String symbol(int topic) {
    long number = (SYMBOL_START + topic * SYMBOL_STRIDE) % SYMBOLS;
    char[] letters = new char[SYMBOL_LETTERS];
    for (int i = SYMBOL_LETTERS - 1; i >= 0; i--) {
      letters[i] = (char) ('A' + number % 26);
      number /= 26;
    }
    return new String(letters);
  }

  /**
   * The text of one update; the same arguments give the same text on every machine.
   *
   * @param seed the feed's seed, which decides the prices
   * @param sequence 0 to {@value #MAX_SEQUENCE}
   */
  public static byte[] encode(long seed, int topic, long sequence) {
    if (sequence < 0 || sequence > MAX_SEQUENCE) {
      throw new IllegalArgumentException("sequence must be 0 to " + MAX_SEQUENCE + ": " + sequence);
    }
    long cents = priceCents(seed, topic, sequence);
    byte[] text = new byte[LENGTH_BYTES];
    byte[] symbol = symbol(topic).getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(symbol, 0, text, 0, SYMBOL_LETTERS);
    text[PRICE_OFFSET - 1] = ' ';
    putDigits(text, PRICE_OFFSET, 3, cents / 100);
    text[PRICE_OFFSET + 3] = '.';
    putDigits(text, PRICE_OFFSET + 4, 2, cents % 100);
    text[SEQUENCE_OFFSET - 1] = ' ';
    putDigits(text, SEQUENCE_OFFSET, LENGTH_BYTES - SEQUENCE_OFFSET, sequence);
    return text;
  }

  /** A price that drifts between hashed waypoints, in cents: 10.00 to 990.00, plus some cents. */
  static long priceCents(long seed, int topic, long sequence) {
    long stretch = sequence / TREND_UPDATES;
    long position = sequence % TREND_UPDATES;
    long from = waypointCents(seed, topic, stretch);
    long to = waypointCents(seed, topic, stretch + 1);
    long jitter = Math.floorMod(mix(seed + 31L * topic + 7_919L * sequence), 100L);
    return from + (to - from) * position / TREND_UPDATES + jitter;
  }

  /** Whether the text at {@code index} starts with that symbol and a space. */
  public static boolean hasSymbol(ByteBuf buffer, int index, byte[] symbol) {
    for (int i = 0; i < SYMBOL_LETTERS; i++) {
      if (buffer.getByte(index + i) != symbol[i]) {
        return false;
      }
    }
    return buffer.getByte(index + SYMBOL_LETTERS) == ' ';
  }

  /** The sequence number of the text at {@code index}; negative when it is not a number. */
  public static long sequence(ByteBuf buffer, int index) {
    long sequence = 0;
    for (int i = SEQUENCE_OFFSET; i < LENGTH_BYTES; i++) {
      int digit = buffer.getByte(index + i) - '0';
      if (digit < 0 || digit > 9) {
        return Long.MIN_VALUE;
      }
      sequence = sequence * 10 + digit;
    }
    return sequence;
  }

  private static long waypointCents(long seed, int topic, long stretch) {
    long level = Math.floorMod(mix(seed ^ (0x5DEECE66DL * (topic + 1))), CENTS_RANGE * 9 / 10);
    long swing = Math.floorMod(mix(seed + topic * 1_000_003L + stretch), CENTS_RANGE / 10);
    return LOWEST_CENTS + level + swing;
  }

  private static void putDigits(byte[] text, int offset, int width, long value) {
    long rest = value;
    for (int i = offset + width - 1; i >= offset; i--) {
      text[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
  }

  /** The finaliser of SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Generators). */
  private static long mix(long value) {
    long z = value + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}

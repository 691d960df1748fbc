package dev.wiretoll.wire;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The text of an update: symbol, price and sequence number, all of fixed width. A longer update
 * goes on with the prices since the topic's update before, the latest first and the last one cut to
 * length. No two updates tell the same ones, so that what a compressor gains does not depend on
 * whether it remembers earlier updates.
 *
 * <pre>
 *   B Q X D   1 4 2 . 0 7   0 0 0 0 0 0 0 1 7
 *   0         5             12             20     {@value #LENGTH_BYTES} bytes of ASCII
 *
 *     1 4 1 . 9 3   1 4 2 . 1 1   1 4 ...         up to {@value #MAX_LENGTH_BYTES} bytes
 *   21            28            35
 * </pre>
 *
 * <p>The intended publish time is not in the text: it follows from topic and sequence number.
 */
public final class UpdateText {
  /** Length of the shortest update in bytes, which is the usual one and as in the chapter. */
  public static final int LENGTH_BYTES = 21;

  /** Length of the longest update in bytes. */
  public static final int MAX_LENGTH_BYTES = 65_536;

  /** Largest sequence number that fits. */
  public static final long MAX_SEQUENCE = 999_999_999L;

  private static final int SYMBOL_LETTERS = 4;
  private static final int PRICE_OFFSET = 5;
  private static final int PRICE_BYTES = 6;
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

  /** The shortest text of one update: {@value #LENGTH_BYTES} bytes. */
  public static byte[] encode(long seed, int topic, long sequence) {
    return encode(seed, topic, sequence, LENGTH_BYTES);
  }

  /**
   * The text of one update; the same arguments give the same text on every machine.
   *
   * @param seed the feed's seed, which decides the prices
   * @param sequence 0 to {@value #MAX_SEQUENCE}
   * @param lengthBytes {@value #LENGTH_BYTES} to {@value #MAX_LENGTH_BYTES}
   */
  public static byte[] encode(long seed, int topic, long sequence, int lengthBytes) {
    if (sequence < 0 || sequence > MAX_SEQUENCE) {
      throw new IllegalArgumentException("sequence must be 0 to " + MAX_SEQUENCE + ": " + sequence);
    }
    if (lengthBytes < LENGTH_BYTES || lengthBytes > MAX_LENGTH_BYTES) {
      throw new IllegalArgumentException(
          "lengthBytes must be %d to %d: %d"
              .formatted(LENGTH_BYTES, MAX_LENGTH_BYTES, lengthBytes));
    }
    byte[] text = new byte[wholePricesBytes(lengthBytes)];
    byte[] symbol = symbol(topic).getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(symbol, 0, text, 0, SYMBOL_LETTERS);
    putPrice(text, PRICE_OFFSET, priceCents(seed, topic, sequence));
    text[SEQUENCE_OFFSET - 1] = ' ';
    putDigits(text, SEQUENCE_OFFSET, LENGTH_BYTES - SEQUENCE_OFFSET, sequence);
    putPricesSince(text, seed, topic, sequence);
    return text.length == lengthBytes ? text : Arrays.copyOf(text, lengthBytes);
  }

  /** A price that drifts between hashed waypoints, in cents: 10.00 to 990.00, plus some cents. */
  static long priceCents(long seed, int topic, long sequence) {
    return trendCents(seed, topic, sequence) + jitterCents(jitterSeed(seed, topic, sequence));
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

  /** Whether a text has no other characters than an update's: A to Z, digits, points, spaces. */
  public static boolean hasOnlyItsCharacters(byte[] text) {
    for (byte one : text) {
      boolean its =
          (one >= 'A' && one <= 'Z') || (one >= '0' && one <= '9') || one == '.' || one == ' ';
      if (!its) {
        return false;
      }
    }
    return true;
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

  // From this update's trend back to that of the update before.
  private static void putPricesSince(byte[] text, long seed, int topic, long sequence) {
    int prices = (text.length - LENGTH_BYTES) / (1 + PRICE_BYTES);
    long latestCents = trendCents(seed, topic, sequence);
    long sinceCents = latestCents - trendCents(seed, topic, sequence - 1);
    long jitterSeed = mix(jitterSeed(seed, topic, sequence));
    for (int back = 1; back <= prices; back++) {
      long cents = latestCents - sinceCents * back / prices + jitterCents(jitterSeed + back);
      putPrice(text, LENGTH_BYTES + (back - 1) * (1 + PRICE_BYTES) + 1, cents);
    }
  }

  // Number -1 is the one before the feed's first update.
  private static long trendCents(long seed, int topic, long sequence) {
    long stretch = Math.floorDiv(sequence, TREND_UPDATES);
    long from = waypointCents(seed, topic, stretch);
    long to = waypointCents(seed, topic, stretch + 1);
    return from + (to - from) * Math.floorMod(sequence, TREND_UPDATES) / TREND_UPDATES;
  }

  private static long jitterSeed(long seed, int topic, long sequence) {
    return seed + 31L * topic + 7_919L * sequence;
  }

  private static long jitterCents(long jitterSeed) {
    return Math.floorMod(mix(jitterSeed), 100L);
  }

  private static long waypointCents(long seed, int topic, long stretch) {
    long level = Math.floorMod(mix(seed ^ (0x5DEECE66DL * (topic + 1))), CENTS_RANGE * 9 / 10);
    long swing = Math.floorMod(mix(seed + topic * 1_000_003L + stretch), CENTS_RANGE / 10);
    return LOWEST_CENTS + level + swing;
  }

  // Long enough for the last price before it is cut.
  private static int wholePricesBytes(int lengthBytes) {
    int prices = (lengthBytes - LENGTH_BYTES + PRICE_BYTES) / (1 + PRICE_BYTES);
    return LENGTH_BYTES + prices * (1 + PRICE_BYTES);
  }

  /** A space and the price after it, which starts at {@code offset}. */
  private static void putPrice(byte[] text, int offset, long cents) {
    text[offset - 1] = ' ';
    putDigits(text, offset, 3, cents / 100);
    text[offset + 3] = '.';
    putDigits(text, offset + 4, 2, cents % 100);
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

package dev.wiretoll.wire;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * The value of the Date field (RFC 9110 section 5.6.7), always {@value #LENGTH_BYTES} bytes. It is
 * made once a second; any thread may ask.
 */
public final class HttpDate {
  /** Length of the value in bytes. */
  public static final int LENGTH_BYTES = 29;

  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final Clock clock;
  private volatile Second current = new Second(Long.MIN_VALUE, new byte[0]);

  /** A date that follows this clock. */
  public HttpDate(Clock clock) {
    this.clock = clock;
  }

  /** The current date in ASCII; the array is shared and must not be changed. */
  public byte[] now() {
    long epochSecond = Math.floorDiv(clock.millis(), 1000L);
    Second latest = current;
    if (latest.epochSecond != epochSecond) {
      String text = FORMAT.format(Instant.ofEpochSecond(epochSecond));
      latest = new Second(epochSecond, text.getBytes(StandardCharsets.US_ASCII));
      current = latest;
    }
    return latest.text;
  }

  private static final class Second {
    private final long epochSecond;
    private final byte[] text;

    Second(long epochSecond, byte[] text) {
      this.epochSecond = epochSecond;
      this.text = text;
    }
  }
}

package dev.wiretoll.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class HttpDateTest {

  @Example
  void theChaptersDateIsWrittenAsInTheChapter() {
    assertThat(dateAt(Instant.parse("2009-11-07T00:32:46.999Z")))
        .isEqualTo("Sat, 07 Nov 2009 00:32:46 GMT");
  }

  @Property
  void anyInstantIsTheDateOfRfc1123InTwentyNineBytes(
      @ForAll @LongRange(min = 0, max = 253_402_300_799L) long epochSecond) {
    Instant instant = Instant.ofEpochSecond(epochSecond);

    String date = dateAt(instant);

    assertThat(date).hasSize(HttpDate.LENGTH_BYTES);
    assertThat(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date))).isEqualTo(instant);
  }

  @Example
  void theHostsLanguageDoesNotMatter() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);

      assertThat(dateAt(Instant.parse("2026-05-06T00:00:00Z")))
          .isEqualTo("Wed, 06 May 2026 00:00:00 GMT");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Example
  void theTextIsMadeOnceASecond() {
    AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    HttpDate date = new HttpDate(clock(now));
    byte[] first = date.now();

    now.set(Instant.parse("2026-01-01T00:00:00.999Z"));
    assertThat(date.now()).isSameAs(first);

    now.set(Instant.parse("2026-01-01T00:00:01Z"));
    assertThat(new String(date.now(), US_ASCII)).isEqualTo("Thu, 01 Jan 2026 00:00:01 GMT");
  }

  private static String dateAt(Instant instant) {
    return new String(new HttpDate(Clock.fixed(instant, ZoneOffset.UTC)).now(), US_ASCII);
  }

  private static Clock clock(AtomicReference<Instant> now) {
    return new Clock() {
      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this;
      }

      @Override
      public Instant instant() {
        return now.get();
      }
    };
  }
}

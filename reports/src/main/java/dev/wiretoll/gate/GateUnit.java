package dev.wiretoll.gate;

import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** What a metric is counted in, and in what else a limit on it may be written. */
enum GateUnit {
  MILLISECONDS("ms", Map.of("ns", 1e-6, "us", 1e-3, "\u00b5s", 1e-3, "ms", 1.0, "s", 1e3)),
  MICROSECONDS("us", Map.of("ns", 1e-3, "us", 1.0, "\u00b5s", 1.0, "ms", 1e3, "s", 1e6)),
  BYTES("B", Map.of("b", 1.0, "kb", 1e3, "kib", 1024.0, "mb", 1e6, "mib", 1048576.0)),
  UPDATES("updates", Map.of("", 1.0, "updates", 1.0)),
  UPDATES_PER_SEC("updates/s", Map.of("", 1.0, "updates/s", 1.0, "/s", 1.0));

  private final String symbol;

  @SuppressWarnings("ImmutableEnumChecker") // Map.of is immutable
  private final Map<String, Double> factors;

  GateUnit(String symbol, Map<String, Double> factors) {
    this.symbol = symbol;
    this.factors = factors;
  }

  /** As results name it. */
  String symbol() {
    return symbol;
  }

  /** A number with one of the suffixes, in this unit; empty where the suffix is of another kind. */
  OptionalDouble read(double number, String suffix) {
    Double factor = factors.get(suffix.toLowerCase(Locale.ROOT));
    return factor == null ? OptionalDouble.empty() : OptionalDouble.of(number * factor);
  }

  /** The suffixes that a user may write, in words. */
  String suffixes() {
    return switch (this) {
      case MILLISECONDS, MICROSECONDS -> "ns, us, ms or s";
      case BYTES -> "B, kB, KiB, MB or MiB";
      case UPDATES -> "none, or updates";
      case UPDATES_PER_SEC -> "none, or updates/s";
    };
  }
}

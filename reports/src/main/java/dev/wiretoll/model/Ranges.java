package dev.wiretoll.model;

/** What compact constructors of this package check. */
final class Ranges {
  private Ranges() {}

  static void atLeast(String field, long least, long value) {
    if (value < least) {
      throw new IllegalArgumentException(field + " must be at least " + least + ": " + value);
    }
  }

  static void atMost(String field, long most, long value) {
    if (value > most) {
      throw new IllegalArgumentException(field + " must be at most " + most + ": " + value);
    }
  }

  static void notNegative(String field, double value) {
    if (!(value >= 0) || !Double.isFinite(value)) {
      throw new IllegalArgumentException(field + " must be finite and not negative: " + value);
    }
  }

  static void share(String field, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(field + " must be between 0 and 1: " + value);
    }
  }
}

package dev.wiretoll.model;

/** What compact constructors of this package check. */
final class Ranges {
  private Ranges() {}

  static void atLeast(String field, long least, long value) {
    if (value < least) {
      throw new IllegalArgumentException(field + " must be at least " + least + ": " + value);
    }
  }
}

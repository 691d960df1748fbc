package dev.wiretoll.scenario;

/** What compact constructors of this package check. */
final class Ranges {
  private Ranges() {}

  static void within(String field, long least, long most, long value) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          field + " must be " + least + " to " + most + ": " + value);
    }
  }
}

package dev.wiretoll.cli;

/** What a command tells its caller. */
enum ExitCode {
  OK(0),
  INTERNAL_ERROR(1),
  USAGE(2),
  INVALID(3),
  NO_BASELINE(4),
  REGRESSION(99);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }
}

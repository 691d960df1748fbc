package dev.wiretoll.cli;

/** Entry point of the command line. */
public final class Main {
  private Main() {}

  /** Runs one command. */
  public static void main(String[] args) {
    System.out.println("wiretoll " + System.getProperty("clients"));
  }
}

package dev.wiretoll.scenario;

/** How the polls of a fleet are spread over the poll interval. */
public enum Phases {
  /** Evenly against the publish phases, so that ages follow their closed form without noise. */
  STRATIFIED("stratified"),
  /** Independently, as real users do. */
  RANDOM("random");

  private final String label;

  Phases(String label) {
    this.label = label;
  }

  /** Name in options and results. */
  public String label() {
    return label;
  }
}

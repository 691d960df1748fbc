package dev.wiretoll.cluster;

/** Which builds can work together. */
public final class BuildVersion {
  /**
   * That of this build; only the same can be engaged. Raised with every change of what members, or
   * children and coordinators, say to each other.
   */
  public static final String OWN = "1";

  /** Name of the property that makes an agent claim to be another one, for tests. */
  public static final String PROPERTY = "wiretoll.test.version";

  private BuildVersion() {}
}

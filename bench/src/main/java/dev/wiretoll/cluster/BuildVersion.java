package dev.wiretoll.cluster;

/** Which builds can work together. */
public final class BuildVersion {
  /** Raised with every change of what members, or children and coordinators, say to each other. */
  private static final String VERSION = "1";

  /** Name of the system property that makes an agent claim to be another one, for tests. */
  public static final String PROPERTY = "wiretoll.test.version";

  private BuildVersion() {}

  /** That of this build; only the same can be engaged. */
  static String own() {
    return System.getProperty(PROPERTY, VERSION);
  }
}

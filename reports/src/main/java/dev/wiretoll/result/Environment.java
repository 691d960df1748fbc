package dev.wiretoll.result;

/**
 * Where a run took place; text that is not known is empty.
 *
 * @param os operating system, for example {@code Linux Debian 12}
 * @param kernel kernel release
 * @param arch processor architecture, for example {@code amd64}
 * @param cpuModel processor's name
 * @param cores logical processors that the run could use, 1 or more
 * @param memoryBytes physical memory; 0 when not known
 * @param java runtime's name and version
 * @param nettyVersion version of Netty on the class path
 * @param hostScope where server and clients ran, as a phrase: {@code same machine}
 */
public record Environment(
    String os,
    String kernel,
    String arch,
    String cpuModel,
    int cores,
    long memoryBytes,
    String java,
    String nettyVersion,
    String hostScope) {
  /** Where server and clients share one machine. */
  public static final String SAME_MACHINE = "same machine";

  /** Checks the ranges. */
  public Environment {
    Checks.atLeast("cores", 1, cores);
    Checks.notNegative("memoryBytes", memoryBytes);
  }
}

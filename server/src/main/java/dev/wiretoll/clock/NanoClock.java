package dev.wiretoll.clock;

/**
 * A monotonic clock. Its readings are not wall-clock time and compare only with readings of the
 * same domain: on Linux, macOS and Windows all processes of one host share one domain.
 */
@FunctionalInterface
public interface NanoClock {

  /** Nanoseconds since an arbitrary origin that is fixed for the host; any thread. */
  long nanoTime();

  /** The host's monotonic clock. */
  static NanoClock system() {
    return System::nanoTime;
  }
}

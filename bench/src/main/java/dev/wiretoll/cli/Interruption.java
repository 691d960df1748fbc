package dev.wiretoll.cli;

import dev.wiretoll.lab.Lab;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * While open, Ctrl-C stops the lab instead of the JVM: what was measured is gathered and written by
 * the main thread, for which the JVM's end waits a few seconds.
 */
final class Interruption implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 8;

  private final Lab lab;
  private final CountDownLatch written = new CountDownLatch(1);
  private final Thread hook = new Thread(this::stop, "interruption");

  private Interruption(Lab lab) {
    this.lab = lab;
  }

  static Interruption stops(Lab lab) {
    Interruption interruption = new Interruption(lab);
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  /** Whether there was a Ctrl-C. */
  boolean requested() {
    return lab.interrupted();
  }

  /** Everything is written. */
  @Override
  public void close() {
    written.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The JVM is ending, and the hook about to halt it.
    }
  }

  private void stop() {
    lab.interrupt();
    try {
      if (!written.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        System.err.println("gave up writing what was measured");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    lab.close();
    // Otherwise the exit code would be the signal's, or Maven's.
    Runtime.getRuntime().halt(ExitCode.INVALID.number());
  }
}

package dev.wiretoll.lab;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** How a process ends that reads a pipe: when the pipe does. Any thread may call. */
public final class Dismissal {
  private Dismissal() {}

  /** Closes what the process reads, which tells it to end. */
  public static void tell(Process process) {
    try (OutputStream toClose = process.getOutputStream()) {
      toClose.flush();
    } catch (IOException e) {
      // It was faster.
    }
  }

  /** Waits for the end of a process that was told, and enforces it. */
  public static void await(Process process, Duration patience) {
    try {
      if (!process.waitFor(patience.toNanos(), TimeUnit.NANOSECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  /** Exit code of a process that has ended, or is about to. */
  public static int exitCode(Process process) {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return -1;
    }
  }
}

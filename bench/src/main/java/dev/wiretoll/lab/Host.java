package dev.wiretoll.lab;

import java.io.IOException;

/** A machine that child processes are started on. Any thread may call. */
public interface Host {

  /** What it is called, for example {@code one}; empty for this machine. */
  String name();

  /**
   * Starts a child, whose control pipe are the process's input and output.
   *
   * @throws IOException when that cannot be done, with a reason of one line
   */
  Process start(ChildOrder order) throws IOException;
}

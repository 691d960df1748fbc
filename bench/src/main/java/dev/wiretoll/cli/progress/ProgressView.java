package dev.wiretoll.cli.progress;

import dev.wiretoll.clock.NanoClock;
import dev.wiretoll.lab.CellProgress;
import java.io.Console;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.util.Optional;

/** Shows how far a run is. Used by the main thread only. */
public interface ProgressView extends CellProgress.Listener, AutoCloseable {

  /** Ends what is shown. */
  @Override
  void close();

  /** Shows nothing. */
  static ProgressView silent() {
    return new ProgressView() {
      @Override
      public void progressed(CellProgress progress) {}

      @Override
      public void close() {}
    };
  }

  /** A bar on a terminal, lines elsewhere. */
  static ProgressView on(PrintStream err) {
    return isTerminal() ? new BarProgress(err) : new LineProgress(err, NanoClock.system());
  }

  /**
   * Whether a person looks at a terminal. Up to JDK 21 there is a console only if standard input
   * and output are both a terminal; from JDK 22 on there may always be one, and it is asked itself
   * (by reflection, because JDK 17 does not know the method). The answer is the JVM's, so it holds
   * inside Maven too.
   */
  static boolean isTerminal() {
    Optional<Console> console = Optional.ofNullable(System.console());
    return console.isPresent() && isTerminal(console.get());
  }

  private static boolean isTerminal(Console console) {
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException e) {
      return true;
    } catch (IllegalAccessException | InvocationTargetException e) {
      return false;
    }
  }
}

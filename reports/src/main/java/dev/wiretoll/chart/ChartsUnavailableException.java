package dev.wiretoll.chart;

/** This machine cannot draw; the message is one line that says what to install. */
public final class ChartsUnavailableException extends Exception {
  private static final long serialVersionUID = 1L;

  ChartsUnavailableException(Throwable cause) {
    super(
        "charts need fonts: install fontconfig and fonts-dejavu-core, and a JRE that is not"
            + " stripped of AWT ("
            + cause.getClass().getSimpleName()
            + ")",
        cause);
  }
}

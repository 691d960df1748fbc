package dev.wiretoll.result;

import java.io.IOException;
import java.util.Locale;
import java.util.TimeZone;

/** Somewhere with other digits, separators, letters, calendars and offsets than here. */
public final class ForeignPlace {
  private ForeignPlace() {}

  /** Something that a user elsewhere does. */
  public interface Action {
    /** Does it. */
    void run() throws IOException;
  }

  /**
   * Does something as it would be done there.
   *
   * @param languageAndZone for example {@code ar-EG-u-nu-arab Africa/Cairo}
   */
  public static void in(String languageAndZone, Action action) throws IOException {
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    String[] both = languageAndZone.split(" ", 2);
    Locale.setDefault(Locale.forLanguageTag(both[0]));
    TimeZone.setDefault(TimeZone.getTimeZone(both[1]));
    try {
      action.run();
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
  }
}

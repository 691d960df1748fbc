package dev.wiretoll.run;

import dev.wiretoll.result.Validity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is to be said of a cell: reasons not to believe it, and findings. */
final class Remarks {
  private static final double NS_PER_MS = 1e6;

  private final List<String> reasons = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  void reasons(List<String> given) {
    reasons.addAll(given);
  }

  void reasonIf(boolean broken, String format, Object... figures) {
    if (broken) {
      reasons.add(String.format(Locale.ROOT, format, figures));
    }
  }

  void warningIf(boolean noticed, String format, Object... figures) {
    if (noticed) {
      warnings.add(String.format(Locale.ROOT, format, figures));
    }
  }

  Validity validity() {
    return Validity.of(reasons, warnings);
  }

  /** A duration as it is told, for example {@code 12.3 ms}. */
  static String milliseconds(long ns) {
    return String.format(Locale.ROOT, "%.1f ms", ns / NS_PER_MS);
  }
}

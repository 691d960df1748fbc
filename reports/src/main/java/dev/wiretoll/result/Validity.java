package dev.wiretoll.result;

import java.util.List;

/**
 * Whether figures may be believed.
 *
 * @param valid true exactly when there are no reasons against it
 * @param reasons why the figures must not be used; one sentence each, shown to the user
 * @param warnings what a reader should know although the figures stand
 */
public record Validity(boolean valid, List<String> reasons, List<String> warnings) {

  /** Nothing to object to. */
  public static final Validity VALID = of(List.of(), List.of());

  /** Copies the lists and checks that {@code valid} agrees with {@code reasons}. */
  public Validity {
    reasons = List.copyOf(reasons);
    warnings = List.copyOf(warnings);
    if (valid != reasons.isEmpty()) {
      throw new IllegalArgumentException(
          "valid must be " + reasons.isEmpty() + " with these reasons: " + reasons);
    }
  }

  /** Valid exactly when {@code reasons} is empty. */
  public static Validity of(List<String> reasons, List<String> warnings) {
    return new Validity(reasons.isEmpty(), reasons, warnings);
  }
}

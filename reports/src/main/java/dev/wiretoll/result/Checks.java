package dev.wiretoll.result;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What compact constructors of this package check and copy. */
final class Checks {
  private Checks() {}

  static void notBlank(String field, String value) {
    if (value.isBlank()) {
      throw new IllegalArgumentException(field + " must not be blank: \"" + value + '"');
    }
  }

  /** For what a damaged file may lack; code has no nulls to pass. */
  static void present(String field, Object value) {
    if (value == null) {
      throw new IllegalArgumentException(field + " must be present");
    }
  }

  static void notNegative(String field, long value) {
    atLeast(field, 0, value);
  }

  static void atLeast(String field, long least, long value) {
    if (value < least) {
      throw new IllegalArgumentException(field + " must be at least " + least + ": " + value);
    }
  }

  static void finite(String field, double value) {
    if (!Double.isFinite(value) || value < 0) {
      throw new IllegalArgumentException(field + " must be finite and not negative: " + value);
    }
  }

  static void bytesByCause(String field, Map<String, Long> bytes) {
    bytes.forEach((cause, count) -> notNegative(field + "." + cause, count));
  }

  /** An unmodifiable copy that keeps the order. */
  static <V> Map<String, V> ordered(Map<String, V> map) {
    Map<String, V> copy = new LinkedHashMap<>();
    map.forEach(
        (key, value) -> {
          if (value == null) {
            throw new IllegalArgumentException(key + " must have a value");
          }
          copy.put(key, value);
        });
    return Collections.unmodifiableMap(copy);
  }

  /** An unmodifiable copy of a map of lists that keeps the order. */
  static <V> Map<String, List<V>> orderedLists(Map<String, List<V>> map) {
    Map<String, List<V>> copy = new LinkedHashMap<>();
    map.forEach((key, list) -> copy.put(key, List.copyOf(list)));
    return Collections.unmodifiableMap(copy);
  }
}

package dev.wiretoll.compare;

import java.util.Arrays;
import java.util.List;

/**
 * A cell of each run that belong together.
 *
 * @param base of the run that is compared with
 * @param other of the run that is compared
 */
public record Pair(CellRounds base, CellRounds other) {

  /** Label of the delivery, for example {@code polling}. */
  public String delivery() {
    return base.delivery();
  }

  /** The variant of either; the base's where they differ. */
  public String variant() {
    return base.variant().isEmpty() ? other.variant() : base.variant();
  }

  /** Number of clients, the same in both. */
  public int clients() {
    return base.clients();
  }

  /** Whether both have a round that may be believed. */
  public boolean valid() {
    return base.valid() && other.valid();
  }

  /** In which settings they differ; empty when in none. */
  public List<Contrast> settings() {
    return Contrasts.ofSettings(base.settings(), other.settings());
  }

  /** One measure of both. */
  public Change change(Measure measure) {
    return new Change(measure, base.reading(measure), other.reading(measure));
  }

  /** All measures that either has, in their order. */
  public List<Change> changes() {
    return Arrays.stream(Measure.values())
        .map(this::change)
        .filter(change -> !change.base().figures().isEmpty() || !change.other().figures().isEmpty())
        .toList();
  }
}

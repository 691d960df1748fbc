package dev.wiretoll.recorder;

/**
 * The first and the last event of the measurement by intended time, with their lateness. Events are
 * polls sent, or pushed updates that arrived.
 *
 * @param events number of events; the other fields mean nothing when it is 0
 * @param firstIntendedNs intended time of the first
 * @param firstLateNs actual less intended time of the first
 * @param lastIntendedNs intended time of the last
 * @param lastLateNs actual less intended time of the last
 */
public record EventSpan(
    long events, long firstIntendedNs, long firstLateNs, long lastIntendedNs, long lastLateNs) {

  /** No events. */
  public static final EventSpan NONE = new EventSpan(0, 0, 0, 0, 0);

  /** The span of both. */
  public EventSpan plus(EventSpan other) {
    if (events == 0 || other.events == 0) {
      return events == 0 ? other : this;
    }
    EventSpan first = other.firstIntendedNs - firstIntendedNs < 0 ? other : this;
    EventSpan last = other.lastIntendedNs - lastIntendedNs > 0 ? other : this;
    return new EventSpan(
        events + other.events,
        first.firstIntendedNs,
        first.firstLateNs,
        last.lastIntendedNs,
        last.lastLateNs);
  }

  /**
   * How long the measurement really took: its scheduled length, stretched by how much later the
   * last event happened than the first.
   */
  public long measuredNs(long windowNs) {
    return windowNs + lastLateNs - firstLateNs;
  }
}

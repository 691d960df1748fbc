package dev.wiretoll.recorder;

/**
 * What became of the updates of clients that stopped reading; part of all in {@link Counts}.
 *
 * @param offeredUpdates updates that were due to them
 * @param deliveredUpdates those that arrived, each counted once
 */
public record SlowReading(long offeredUpdates, long deliveredUpdates) {

  /** Every client reads. */
  public static final SlowReading NONE = new SlowReading(0, 0);

  /** The sum of both. */
  public SlowReading plus(SlowReading other) {
    return new SlowReading(
        offeredUpdates + other.offeredUpdates, deliveredUpdates + other.deliveredUpdates);
  }

  /** Updates that were due to them and did not arrive. */
  public long lost() {
    return Math.max(0, offeredUpdates - deliveredUpdates);
  }
}

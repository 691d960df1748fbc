package dev.wiretoll.evidence;

/**
 * What one server held of updates during a measurement, sampled ten times a second, and what it
 * dropped so as not to hold more.
 *
 * @param queuedUpdatesMax most updates that waited to be written at one instant, over all clients
 * @param queuedBytesMax most bytes that so waited, before encryption
 * @param queuedBytesPerClientMax most bytes that waited for any one client, with what Netty adds to
 *     each message; not sampled
 * @param retainedBytes what the topics kept of published updates at the measurement's end, with the
 *     estimated overhead of their objects
 * @param droppedUpdates updates due in the measurement that were not sent to a client because it
 *     did not read, each counted for each client
 */
public record HeldUpdates(
    long queuedUpdatesMax,
    long queuedBytesMax,
    long queuedBytesPerClientMax,
    long retainedBytes,
    long droppedUpdates) {

  /** Nothing was held. */
  public static final HeldUpdates NONE = new HeldUpdates(0, 0, 0, 0, 0);

  /** What two servers held: at most, for their instants need not be the same. */
  public HeldUpdates plus(HeldUpdates other) {
    return new HeldUpdates(
        queuedUpdatesMax + other.queuedUpdatesMax,
        queuedBytesMax + other.queuedBytesMax,
        Math.max(queuedBytesPerClientMax, other.queuedBytesPerClientMax),
        retainedBytes + other.retainedBytes,
        droppedUpdates + other.droppedUpdates);
  }
}

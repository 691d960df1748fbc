package dev.wiretoll.health;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.GcInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import javax.management.ListenerNotFoundException;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;

/**
 * Hears of each garbage collection from its making until it is closed. The JVM tells of them by a
 * thread of its own; any thread may ask.
 */
final class GcWatch implements AutoCloseable {
  private final Map<String, Long> collectionsBefore = new ConcurrentHashMap<>();
  private final Set<String> heapPools =
      ManagementFactory.getMemoryPoolMXBeans().stream()
          .filter(pool -> pool.getType() == MemoryType.HEAP)
          .map(MemoryPoolMXBean::getName)
          .collect(Collectors.toUnmodifiableSet());
  private final AtomicReference<Seen> seen = new AtomicReference<>(Seen.NONE);
  private final NotificationListener listener = (told, nothing) -> heard(told);

  GcWatch() {
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      if (pauses(collector) && collector instanceof NotificationEmitter emitter) {
        collectionsBefore.put(collector.getName(), collector.getCollectionCount());
        emitter.addNotificationListener(listener, null, null);
      }
    }
  }

  /**
   * What collections showed.
   *
   * @param longestPauseMs the longest that one of them took, in milliseconds
   * @param heapPeakBytes most heap in use that one of them found
   */
  record Seen(long longestPauseMs, long heapPeakBytes) {
    static final Seen NONE = new Seen(0, 0);

    Seen and(long pauseMs, long heapBytes) {
      return new Seen(Math.max(longestPauseMs, pauseMs), Math.max(heapPeakBytes, heapBytes));
    }
  }

  Seen seen() {
    return seen.get();
  }

  /** Whether the process stands still while this collector counts; ZGC and others tell apart. */
  static boolean pauses(GarbageCollectorMXBean collector) {
    return !collector.getName().endsWith("Cycles");
  }

  @Override
  public void close() {
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      if (pauses(collector) && collector instanceof NotificationEmitter emitter) {
        try {
          emitter.removeNotificationListener(listener);
        } catch (ListenerNotFoundException e) {
          // The collector is a newer one than the watch.
        }
      }
    }
  }

  private void heard(Notification told) {
    if (told.getUserData() instanceof CompositeData composite) {
      GarbageCollectionNotificationInfo of = GarbageCollectionNotificationInfo.from(composite);
      GcInfo collection = of.getGcInfo();
      // One that was before the watch may be told late.
      if (collection.getId() > collectionsBefore.getOrDefault(of.getGcName(), 0L)) {
        seen.updateAndGet(
            before -> before.and(collection.getDuration(), heapBytesBefore(collection)));
      }
    }
  }

  private long heapBytesBefore(GcInfo collection) {
    return collection.getMemoryUsageBeforeGc().entrySet().stream()
        .filter(pool -> heapPools.contains(pool.getKey()))
        .mapToLong(pool -> pool.getValue().getUsed())
        .sum();
  }
}

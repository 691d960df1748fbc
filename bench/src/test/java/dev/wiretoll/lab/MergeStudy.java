package dev.wiretoll.lab;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.ThreadMXBean;
import dev.wiretoll.Cells;
import dev.wiretoll.evidence.ServerResult;
import dev.wiretoll.result.AgentClock;
import dev.wiretoll.result.CellResult;
import dev.wiretoll.result.RunFolder;
import dev.wiretoll.run.AgentTestimony;
import dev.wiretoll.run.CellAssembly;
import dev.wiretoll.run.CellEvidence;
import dev.wiretoll.wire.Delivery;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/**
 * What it takes the coordinator to merge the results of many agents, each with a server: size of a
 * result as JSON, CPU time to read and to assemble, memory. A line of a Markdown table for each
 * number of agents; results are made up, and go the way of real ones.
 *
 * <pre>
 *   MergeStudy FOLDER CLIENTS_OF_AN_AGENT AGENTS...
 * </pre>
 */
final class MergeStudy {
  /** So many differ; others say the same in lines of their own. */
  private static final int DIFFERENT = 16;

  private static final double NANOS_PER_MILLI = 1e6;
  private static final double BYTES_PER_MIB = 1 << 20;
  private static final AgentClock CLOCK =
      new AgentClock(-83_412_903, 11.4, 180_000, 290_000, 640, true, 0);

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final AtomicLong mostAfterCollection = new AtomicLong();
  private final Path folder;
  private final int clients;
  private final List<byte[]> agentLines = new ArrayList<>();
  private final List<ServerResult> servers = new ArrayList<>();

  private MergeStudy(Path folder, int clients) throws IOException {
    this.folder = folder;
    this.clients = clients;
    for (int i = 0; i < DIFFERENT; i++) {
      SyntheticAgent agent = new SyntheticAgent(i, clients);
      agentLines.add(line(new ControlMessage.AgentResult(agent.result())));
      servers.add(agent.server());
    }
  }

  /** Prints the table; the smallest number is merged once before, to warm the code. */
  public static void main(String[] args) throws IOException, JsonPipe.GarbledException {
    MergeStudy study = new MergeStudy(Path.of(args[0]), Integer.parseInt(args[1]));
    study.watchCollections();
    study.merge(Integer.parseInt(args[2]));
    System.out.printf(
        "| agents | JSON of one (bytes) | reading one (ms) | merging one (ms) | merging all (s) |"
            + " allocated by one (MiB) | results (MiB) | most after a collection (MiB) |%n"
            + "|---:|---:|---:|---:|---:|---:|---:|---:|%n");
    for (int i = 2; i < args.length; i++) {
      System.out.println(study.merge(Integer.parseInt(args[i])));
    }
  }

  private String merge(int agents) throws IOException, JsonPipe.GarbledException {
    System.gc();
    long heldBefore = used();
    long startNs = cpuNs();
    List<AgentTestimony> testimonies = new ArrayList<>();
    for (int i = 0; i < agents; i++) {
      testimonies.add(
          new AgentTestimony("agent " + i, clients, Optional.of(CLOCK), read(agentLine(i))));
    }
    long readNs = cpuNs() - startNs;
    System.gc();
    long results = used() - heldBefore;
    mostAfterCollection.set(0);
    long allocatedBefore = allocated();
    startNs = cpuNs();
    CellResult cell =
        new CellAssembly(RunFolder.create(folder.resolve(Integer.toString(agents))))
            .assemble(evidence(testimonies));
    long mergeNs = cpuNs() - startNs;
    long allocatedBytes = allocated() - allocatedBefore;
    check(cell, agents);
    long most = Math.max(mostAfterCollection.get(), heldBefore + results);
    return String.format(
        Locale.ROOT,
        "| %,d | %,d | %.1f | %.1f | %.2f | %,.0f | %,.0f | %,.0f |",
        agents,
        agentLines.stream().mapToInt(line -> line.length).sum() / DIFFERENT,
        readNs / NANOS_PER_MILLI / agents,
        mergeNs / NANOS_PER_MILLI / agents,
        mergeNs / NANOS_PER_MILLI / 1_000,
        allocatedBytes / BYTES_PER_MIB / agents,
        results / BYTES_PER_MIB,
        (most - heldBefore) / BYTES_PER_MIB);
  }

  private CellEvidence evidence(List<AgentTestimony> testimonies) {
    List<ServerResult> all = new ArrayList<>();
    for (int i = 0; i < testimonies.size(); i++) {
      all.add(servers.get(i % DIFFERENT));
    }
    CellEvidence evidence =
        new CellEvidence(
            Cells.of(Delivery.POLLING, clients * testimonies.size(), Map.of()),
            SyntheticAgent.schedule(),
            SyntheticAgent.milestones(),
            List.of(),
            all,
            Optional.empty(),
            List.of());
    return evidence.by(testimonies);
  }

  private void check(CellResult cell, int agents) {
    long updates = (long) agents * clients * SyntheticAgent.SECONDS;
    if (cell.load().deliveredUpdates() != updates || cell.agents().size() != agents) {
      throw new IllegalStateException("not every update was merged: " + cell.load());
    }
  }

  private byte[] agentLine(int i) {
    return agentLines.get(i % DIFFERENT);
  }

  private static byte[] line(ControlMessage message) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new ControlPipe(InputStream.nullInputStream(), out).send(message);
    return out.toByteArray();
  }

  private static dev.wiretoll.recorder.AgentResult read(byte[] line)
      throws IOException, JsonPipe.GarbledException {
    ControlPipe pipe =
        new ControlPipe(new ByteArrayInputStream(line), OutputStream.nullOutputStream());
    return ((ControlMessage.AgentResult) pipe.read().orElseThrow()).result();
  }

  /** Of this thread: other programs may be running. Collections are not in it. */
  private long cpuNs() {
    return threads.getCurrentThreadCpuTime();
  }

  private long allocated() {
    return threads.getThreadAllocatedBytes(Thread.currentThread().getId());
  }

  private static long used() {
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  /**
   * What is in use after a collection is needed, or was a moment ago; before, it may be garbage.
   */
  private void watchCollections() {
    ManagementFactory.getGarbageCollectorMXBeans()
        .forEach(
            collector ->
                ((NotificationEmitter) collector)
                    .addNotificationListener(
                        (notification, unused) ->
                            collected(
                                GarbageCollectionNotificationInfo.from(
                                    (CompositeData) notification.getUserData())),
                        null,
                        null));
  }

  private void collected(GarbageCollectionNotificationInfo collection) {
    long after =
        collection.getGcInfo().getMemoryUsageAfterGc().entrySet().stream()
            .filter(pool -> isHeap(pool.getKey()))
            .map(Map.Entry::getValue)
            .mapToLong(MemoryUsage::getUsed)
            .sum();
    mostAfterCollection.accumulateAndGet(after, Math::max);
  }

  private static boolean isHeap(String pool) {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(one -> one.getName().equals(pool))
        .anyMatch(one -> one.getType() == java.lang.management.MemoryType.HEAP);
  }
}

package dev.wiretoll.recorder;

import dev.wiretoll.schedule.DueTimes;
import dev.wiretoll.schedule.Milestones;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.DeflaterOutputStream;

/**
 * When the first and the last client of one event loop saw each update of a sample, and how many
 * did. All room is made at the start: 20 bytes for each update of the sample that is due in the
 * measurement to a client of the loop. One writer, its event loop.
 */
final class FanOut {
  /** Nothing is noted. */
  static final FanOut NONE = new FanOut(new Row[0], 0);

  private final Row[] rows;
  private final long[] firstNs;
  private final long[] lastNs;
  private final int[] clients;

  private FanOut(Row[] rows, int updates) {
    this.rows = rows;
    this.firstNs = new long[updates];
    this.lastNs = new long[updates];
    this.clients = new int[updates];
  }

  /**
   * Room for the updates of a measurement.
   *
   * @param followed topics that clients of this loop follow, each once
   */
  static FanOut of(FanOutSample sample, DueTimes times, Milestones milestones, int... followed) {
    Row[] rows = new Row[sample.topics()];
    Arrays.fill(rows, Row.NONE);
    int updates = 0;
    for (int topic : followed) {
      if (topic < rows.length) {
        rows[topic] = Row.of(topic, sample, times, milestones, updates);
        updates += rows[topic].updates;
      }
    }
    return new FanOut(rows, updates);
  }

  /** A client saw an update for the first time. */
  void seen(int topic, long sequence, long seenNs) {
    int place = topic < rows.length ? rows[topic].place(sequence) : -1;
    if (place < 0) {
      return;
    }
    if (clients[place] == 0 || seenNs - firstNs[place] < 0) {
      firstNs[place] = seenNs;
    }
    if (clients[place] == 0 || seenNs - lastNs[place] > 0) {
      lastNs[place] = seenNs;
    }
    clients[place]++;
  }

  /**
   * Every update that was seen, as {@link FanOutSpans} reads them: their number (4 bytes), and of
   * each its topic (4), sequence number (8), first instant (8), time from first to last (8) and
   * clients (4); deflated, base64. Empty when there was no room for any.
   */
  String encoded() {
    if (clients.length == 0) {
      return "";
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(bytes))) {
      out.writeInt(Math.toIntExact(Arrays.stream(clients).filter(number -> number > 0).count()));
      for (int topic = 0; topic < rows.length; topic++) {
        write(topic, rows[topic], out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }

  private void write(int topic, Row row, DataOutputStream out) throws IOException {
    for (int i = 0; i < row.updates; i++) {
      int place = row.firstPlace + i;
      if (clients[place] > 0) {
        out.writeInt(topic);
        out.writeLong(row.firstSequence + i * row.stride);
        out.writeLong(firstNs[place]);
        out.writeLong(lastNs[place] - firstNs[place]);
        out.writeInt(clients[place]);
      }
    }
  }

  /** Where the updates of one topic have their room. */
  private record Row(long firstSequence, long stride, int updates, int firstPlace) {
    static final Row NONE = new Row(0, 1, 0, 0);

    static Row of(
        int topic, FanOutSample sample, DueTimes times, Milestones milestones, int firstPlace) {
      long first =
          sample.firstAtOrAfter(
              topic, times.firstSequenceAtOrAfter(topic, milestones.windowStartNs()));
      long end = times.firstSequenceAtOrAfter(topic, milestones.windowEndNs());
      long updates = Math.max(0, (end - first + sample.stride() - 1) / sample.stride());
      return new Row(first, sample.stride(), Math.toIntExact(updates), firstPlace);
    }

    /** Place of an update, negative if it has none. */
    int place(long sequence) {
      long after = sequence - firstSequence;
      if (after < 0 || after >= updates * stride) {
        return -1;
      }
      // Most samples leave nothing out, and a division would take longer than all the rest.
      long index = stride == 1 ? after : after / stride;
      return index * stride == after ? firstPlace + (int) index : -1;
    }
  }
}

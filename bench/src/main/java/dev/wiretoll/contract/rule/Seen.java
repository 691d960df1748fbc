package dev.wiretoll.contract.rule;

import dev.wiretoll.wire.UpdateText;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The updates that one connection got. Written by the thread of its rule, read by others once that
 * rule is done.
 */
final class Seen {
  private final String where;
  private final Way way;
  private final Agreement agreement;
  private final List<Update> updates = new ArrayList<>();

  /**
   * Nothing yet.
   *
   * @param where which connection, for the words
   */
  Seen(String where, Way way, Agreement agreement) {
    this.where = where;
    this.way = way;
    this.agreement = agreement;
  }

  /**
   * What the connection follows.
   *
   * @param topic the topic's number
   * @param askedNs our clock before it was asked for
   * @param agreedNs our clock when the server had agreed
   */
  record Agreement(int topic, long askedNs, long agreedNs) {}

  /** How updates came. */
  enum Way {
    /** By themselves, when they were published. */
    PUSHED,
    /** When they were asked for, from the moment the topic was agreed. */
    POLLED,
    /** Again, after they had been published. */
    RESUMED
  }

  void add(long atNs, String text) {
    updates.add(new Update(atNs, text));
  }

  /** Adds the updates that lie back to back in an answer; its length must be a multiple. */
  void addAll(long atNs, String content, int updateBytes) {
    for (int start = 0; start < content.length(); start += updateBytes) {
      add(atNs, content.substring(start, Math.min(content.length(), start + updateBytes)));
    }
  }

  String where() {
    return where;
  }

  Way way() {
    return way;
  }

  int topic() {
    return agreement.topic();
  }

  Agreement agreement() {
    return agreement;
  }

  List<Update> updates() {
    return updates;
  }

  /** The updates that tell a number. */
  List<Update> numbered() {
    return updates.stream().filter(update -> update.number() >= 0).toList();
  }

  /**
   * One update.
   *
   * @param atNs our clock when it had come
   * @param text its bytes, as ISO 8859-1
   */
  record Update(long atNs, String text) {

    /** Its sequence number; negative when it tells none. */
    long number() {
      ByteBuf bytes = Unpooled.copiedBuffer(text, StandardCharsets.ISO_8859_1);
      return bytes.readableBytes() < UpdateText.LENGTH_BYTES
          ? Long.MIN_VALUE
          : UpdateText.sequence(bytes, 0);
    }
  }
}

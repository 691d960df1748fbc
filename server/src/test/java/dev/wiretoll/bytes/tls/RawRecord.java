package dev.wiretoll.bytes.tls;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** A record by its header alone (RFC 8446 section 5.1): type, version, length. */
public record RawRecord(int type, int bytes) {
  private static final int HEADER_BYTES = 5;
  private static final int APPLICATION_DATA = 23;

  /** All records of a stream, which must end with one. */
  public static List<RawRecord> parse(byte[] stream) {
    List<RawRecord> records = new ArrayList<>();
    ByteBuffer left = ByteBuffer.wrap(stream);
    while (left.hasRemaining()) {
      int type = left.get();
      left.getShort();
      int bodyBytes = left.getShort();
      left.position(left.position() + bodyBytes);
      records.add(new RawRecord(type, HEADER_BYTES + bodyBytes));
    }
    return records;
  }

  /** Whether the header says so; in TLS 1.3 it says so of most of the handshake too. */
  public boolean isData() {
    return type == APPLICATION_DATA;
  }
}

package dev.wiretoll.capture;

import java.util.ArrayList;
import java.util.List;

/**
 * TLS 1.3 records of one direction of a connection between two JDKs, told apart by type, length and
 * place alone. What a handshake sends encrypted looks like application data (RFC 8446 section 2),
 * but always comes first, in a known number of records; so does a close_notify, which comes last.
 *
 * @param handshakeBytes records without application data, whole
 * @param plaintextBytes content of each record with application data, in their order
 */
record CapturedRecords(long handshakeBytes, List<Integer> plaintextBytes) {
  /** Header 5, content type 1, the JDK's padding 16, tag 16. */
  static final int BYTES_AROUND = 38;

  private static final int HEADER_BYTES = 5;
  private static final char APPLICATION = 23;
  private static final int ALERT_BYTES = 2;
  // Finished.
  private static final int ENCRYPTED_OF_CLIENT = 1;
  // EncryptedExtensions, Certificate, CertificateVerify and Finished in one; a ticket.
  private static final int ENCRYPTED_OF_SERVER = 2;

  CapturedRecords {
    plaintextBytes = List.copyOf(plaintextBytes);
  }

  /**
   * What the client sent.
   *
   * @param closingFrames messages of two bytes, as long as a close_notify, that come before it
   */
  static CapturedRecords ofClient(String stream, int closingFrames) {
    return of(stream, ENCRYPTED_OF_CLIENT, closingFrames);
  }

  /** What the server sent. */
  static CapturedRecords ofServer(String stream, int closingFrames) {
    return of(stream, ENCRYPTED_OF_SERVER, closingFrames);
  }

  /** Headers, padding and tags around application data. */
  long aroundBytes() {
    return (long) BYTES_AROUND * plaintextBytes.size();
  }

  long contentBytes() {
    return plaintextBytes.stream().mapToLong(Integer::longValue).sum();
  }

  private static CapturedRecords of(String stream, int encryptedOfHandshake, int closingFrames) {
    List<Integer> contents = new ArrayList<>();
    long handshakeBytes = 0;
    int encrypted = 0;
    int at = 0;
    while (at < stream.length()) {
      int recordBytes = HEADER_BYTES + (stream.charAt(at + 3) << 8) + stream.charAt(at + 4);
      if (stream.charAt(at) == APPLICATION && ++encrypted > encryptedOfHandshake) {
        contents.add(recordBytes - BYTES_AROUND);
      } else {
        handshakeBytes += recordBytes;
      }
      at += recordBytes;
    }
    if (at != stream.length()) {
      throw new IllegalStateException("the last record is not whole");
    }
    if (endsWithAlert(contents, closingFrames)) {
      handshakeBytes += BYTES_AROUND + contents.remove(contents.size() - 1);
    }
    return new CapturedRecords(handshakeBytes, contents);
  }

  private static boolean endsWithAlert(List<Integer> contents, int closingFrames) {
    int from = contents.size();
    while (from > 0 && contents.get(from - 1) == ALERT_BYTES) {
      from--;
    }
    return contents.size() - from > closingFrames;
  }
}

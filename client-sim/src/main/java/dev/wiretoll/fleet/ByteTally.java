package dev.wiretoll.fleet;

/** Counts the bytes of a part of a stream by what they are; used by its client's event loop. */
final class ByteTally {
  private int textBytes;
  private int framingBytes;
  private int lineEndBytes;

  void text(int bytes) {
    textBytes += bytes;
  }

  /** Counts framing that ends no line. */
  void framing(int bytes) {
    framingBytes += bytes;
  }

  /** Counts one byte of framing that ends a line. */
  void lineEnd() {
    framingBytes++;
    lineEndBytes++;
  }

  /** Adds the other's counts, which start again at 0. */
  void takeOver(ByteTally other) {
    textBytes += other.textBytes;
    framingBytes += other.framingBytes;
    lineEndBytes += other.lineEndBytes;
    other.clear();
  }

  void clear() {
    textBytes = 0;
    framingBytes = 0;
    lineEndBytes = 0;
  }

  int textBytes() {
    return textBytes;
  }

  int framingBytes() {
    return framingBytes;
  }

  /** Framing without line ends. */
  int framingCharacters() {
    return framingBytes - lineEndBytes;
  }

  int bytes() {
    return textBytes + framingBytes;
  }
}

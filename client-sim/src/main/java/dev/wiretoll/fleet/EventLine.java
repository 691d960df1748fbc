package dev.wiretoll.fleet;

/**
 * Where the reader of an event stream stands in a line, and what field the line names; used by its
 * client's event loop.
 */
final class EventLine {
  private static final String DATA_NAME = "data";
  private static final String ID_NAME = "id";

  private Part part = Part.START;
  private int nameBytes;
  private boolean mayBeData = true;
  private boolean mayBeId = true;

  /** What the next byte belongs to. */
  enum Part {
    /** Nothing of the line is there yet. */
    START,
    NAME,
    /** The colon was there, one space may follow. */
    SPACE,
    VALUE,
    COMMENT
  }

  void begin() {
    part = Part.START;
    nameBytes = 0;
    mayBeData = true;
    mayBeId = true;
  }

  Part part() {
    return part;
  }

  void becomes(Part next) {
    part = next;
  }

  /** Takes the next byte of the name, or the colon that ends it. */
  void name(byte next) {
    if (next == ':') {
      part = part == Part.START ? Part.COMMENT : Part.SPACE;
      return;
    }
    part = Part.NAME;
    mayBeData &= hasAt(DATA_NAME, nameBytes, next);
    mayBeId &= hasAt(ID_NAME, nameBytes, next);
    nameBytes++;
  }

  boolean isData() {
    return mayBeData && nameBytes == DATA_NAME.length();
  }

  boolean isId() {
    return mayBeId && nameBytes == ID_NAME.length();
  }

  private static boolean hasAt(String name, int index, byte letter) {
    return index < name.length() && name.charAt(index) == letter;
  }
}

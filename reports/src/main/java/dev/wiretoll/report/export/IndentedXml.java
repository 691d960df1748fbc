package dev.wiretoll.report.export;

import java.io.StringWriter;
import java.util.regex.Pattern;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes XML 1.0 with two spaces a level and lines ended by a line feed. Characters that XML cannot
 * hold, not even escaped, become U+FFFD. Used by one thread.
 */
final class IndentedXml {
  private static final Pattern NO_XML =
      Pattern.compile("[^\\t\\n\\r\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]");
  private static final Pattern LINE_ENDS = Pattern.compile("\\R");

  private final StringWriter text = new StringWriter();
  private final XMLStreamWriter out;
  private int depth;

  IndentedXml() throws XMLStreamException {
    // The JDK's own: another one on the class path might indent or escape otherwise.
    out = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
    out.writeStartDocument("UTF-8", "1.0");
  }

  /** Begins an element that has others in it. */
  IndentedXml open(String name) throws XMLStreamException {
    newLine();
    out.writeStartElement(name);
    depth++;
    return this;
  }

  /** An element with attributes only. */
  IndentedXml empty(String name) throws XMLStreamException {
    newLine();
    out.writeEmptyElement(name);
    return this;
  }

  /** Of the element begun last; a line end would be read as a space, and so is written as one. */
  IndentedXml attribute(String name, String value) throws XMLStreamException {
    out.writeAttribute(name, LINE_ENDS.matcher(legal(value)).replaceAll(" "));
    return this;
  }

  /** Ends the element begun last, which holds this text and no others. */
  IndentedXml closeWith(String content) throws XMLStreamException {
    out.writeCharacters(LINE_ENDS.matcher(legal(content)).replaceAll("\n"));
    depth--;
    out.writeEndElement();
    return this;
  }

  /** Ends the element begun last. */
  IndentedXml close() throws XMLStreamException {
    depth--;
    newLine();
    out.writeEndElement();
    return this;
  }

  /** The whole document; nothing may follow. */
  String document() throws XMLStreamException {
    out.writeCharacters("\n");
    out.writeEndDocument();
    out.flush();
    return text.toString();
  }

  private void newLine() throws XMLStreamException {
    out.writeCharacters("\n" + "  ".repeat(depth));
  }

  private static String legal(String value) {
    return NO_XML.matcher(value).replaceAll("\uFFFD");
  }
}

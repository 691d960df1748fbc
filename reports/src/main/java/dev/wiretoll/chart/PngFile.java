package dev.wiretoll.chart;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * A picture as a PNG file of 8-bit RGB (W3C PNG, sections 5, 9 and 11). ImageIO does the same, but
 * looking for its plug-ins and encoding took a third of a cold report.
 */
final class PngFile {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
  private static final int BYTES_PER_PIXEL = 3;
  private static final byte FILTER_UP = 2;

  private PngFile() {}

  /** Of an image of type {@code INT_RGB}, whose pixels need no conversion. */
  static byte[] encode(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    ByteArrayOutputStream file = new ByteArrayOutputStream(1 << 16);
    file.writeBytes(SIGNATURE);
    // 8 bits a channel, RGB, and the only compression, filtering and interlacing wanted.
    byte[] header =
        ByteBuffer.allocate(13)
            .putInt(width)
            .putInt(height)
            .put(new byte[] {8, 2, 0, 0, 0})
            .array();
    chunk(file, "IHDR", header, header.length);
    byte[] rows = rows(((DataBufferInt) image.getRaster().getDataBuffer()).getData(), width);
    Deflater deflater = new Deflater(6);
    deflater.setInput(rows);
    deflater.finish();
    byte[] packed = new byte[rows.length + rows.length / 1000 + 64];
    int packedBytes = deflater.deflate(packed);
    deflater.end();
    chunk(file, "IDAT", packed, packedBytes);
    chunk(file, "IEND", new byte[0], 0);
    return file.toByteArray();
  }

  /** Each row as its difference to the row above, which is mostly zero in a chart. */
  private static byte[] rows(int[] rgb, int width) {
    int height = rgb.length / width;
    byte[] rows = new byte[height * (1 + width * BYTES_PER_PIXEL)];
    int at = 0;
    for (int y = 0; y < height; y++) {
      rows[at++] = FILTER_UP;
      for (int x = 0; x < width; x++) {
        int pixel = rgb[y * width + x];
        int above = y == 0 ? 0 : rgb[(y - 1) * width + x];
        rows[at++] = (byte) ((pixel >> 16) - (above >> 16));
        rows[at++] = (byte) ((pixel >> 8) - (above >> 8));
        rows[at++] = (byte) (pixel - above);
      }
    }
    return rows;
  }

  private static void chunk(ByteArrayOutputStream file, String type, byte[] content, int length) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 checksum = new CRC32();
    checksum.update(name);
    checksum.update(content, 0, length);
    file.writeBytes(ByteBuffer.allocate(4).putInt(length).array());
    file.writeBytes(name);
    file.write(content, 0, length);
    file.writeBytes(ByteBuffer.allocate(4).putInt((int) checksum.getValue()).array());
  }
}

package dev.wiretoll.bytes.tls;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import javax.security.auth.x500.X500Principal;

/**
 * A self-signed certificate for this machine's loopback, and its key (ECDSA, P-256). Made anew each
 * time: a key that lies in a repository is found by scanners, and a certificate expires.
 *
 * <p>Certificates are DER (RFC 5280 section 4.1); the JDK can read but not make them.
 *
 * @param key its private key
 * @param certificate valid from a day ago for a year, for {@code localhost} and 127.0.0.1
 */
record ThrowAwayCertificate(PrivateKey key, X509Certificate certificate) {
  private static final int INTEGER = 0x02;
  private static final int BIT_STRING = 0x03;
  private static final int OCTET_STRING = 0x04;
  private static final int UTC_TIME = 0x17;
  private static final int SEQUENCE = 0x30;
  private static final int VERSION = 0xA0;
  private static final int EXTENSIONS = 0xA3;
  private static final int DNS_NAME = 0x82;
  private static final int IP_ADDRESS = 0x87;
  private static final int SERIAL_BITS = 64;
  private static final byte[] VERSION_3 = {2};
  private static final byte[] LOOPBACK = {127, 0, 0, 1};
  private static final byte[] ECDSA_WITH_SHA256 = hex("06082A8648CE3D040302");
  private static final byte[] SUBJECT_ALTERNATIVE_NAME = hex("0603551D11");
  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** Makes a key and signs a certificate with it. */
  static ThrowAwayCertificate create() throws GeneralSecurityException {
    KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
    keys.initialize(new ECGenParameterSpec("secp256r1"));
    KeyPair pair = keys.generateKeyPair();
    byte[] content = content(pair, Clock.systemUTC().instant());
    Signature signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign(pair.getPrivate());
    signature.update(content);
    byte[] signed =
        sequence(content, algorithm(), value(BIT_STRING, new byte[1], signature.sign()));
    CertificateFactory reader = CertificateFactory.getInstance("X.509");
    return new ThrowAwayCertificate(
        pair.getPrivate(),
        (X509Certificate) reader.generateCertificate(new ByteArrayInputStream(signed)));
  }

  private static byte[] content(KeyPair pair, Instant now) {
    byte[] name = new X500Principal("CN=localhost").getEncoded();
    return sequence(
        value(VERSION, value(INTEGER, VERSION_3)),
        value(INTEGER, new BigInteger(SERIAL_BITS, new SecureRandom()).setBit(0).toByteArray()),
        algorithm(),
        name,
        sequence(time(now.minus(Duration.ofDays(1))), time(now.plus(Duration.ofDays(365)))),
        name,
        pair.getPublic().getEncoded(),
        value(EXTENSIONS, sequence(alternativeNames())));
  }

  private static byte[] alternativeNames() {
    byte[] names =
        sequence(
            value(DNS_NAME, "localhost".getBytes(StandardCharsets.US_ASCII)),
            value(IP_ADDRESS, LOOPBACK));
    return sequence(SUBJECT_ALTERNATIVE_NAME, value(OCTET_STRING, names));
  }

  private static byte[] algorithm() {
    return sequence(ECDSA_WITH_SHA256);
  }

  private static byte[] time(Instant instant) {
    return value(UTC_TIME, UTC.format(instant).getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] sequence(byte[]... parts) {
    return value(SEQUENCE, parts);
  }

  // Tag, length, parts; lengths from 128 on follow the count of their bytes (X.690 section 8.1.3).
  private static byte[] value(int tag, byte[]... parts) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      body.writeBytes(part);
    }
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.write(tag);
    if (body.size() > 0xFF) {
      whole.write(0x82);
      whole.write(body.size() >> 8);
    } else if (body.size() > 0x7F) {
      whole.write(0x81);
    }
    whole.write(body.size());
    whole.writeBytes(body.toByteArray());
    return whole.toByteArray();
  }

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }
}

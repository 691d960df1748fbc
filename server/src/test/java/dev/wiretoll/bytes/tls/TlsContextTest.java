package dev.wiretoll.bytes.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.Test;

class TlsContextTest {

  @Test
  void theCertificateIsSignedByItsOwnKeyAndNamesTheLoopback() throws Exception {
    X509Certificate certificate = ThrowAwayCertificate.create().certificate();

    certificate.verify(certificate.getPublicKey());
    certificate.checkValidity();
    certificate.checkValidity(Date.from(Instant.now().plus(Duration.ofDays(364))));
    assertThat(certificate.getVersion()).isEqualTo(3);
    assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo("CN=localhost");
    assertThat(certificate.getIssuerX500Principal())
        .isEqualTo(certificate.getSubjectX500Principal());
    assertThat(certificate.getSubjectAlternativeNames())
        .containsExactly(List.of(2, "localhost"), List.of(7, "127.0.0.1"));
    assertThat(certificate.getSigAlgName()).isEqualTo("SHA256withECDSA");
    assertThat(certificate.getPublicKey().getAlgorithm()).isEqualTo("EC");
  }

  @Test
  void noTwoServersShareAKey() throws Exception {
    ThrowAwayCertificate one = ThrowAwayCertificate.create();
    ThrowAwayCertificate other = ThrowAwayCertificate.create();

    assertThat(one.certificate().getSerialNumber())
        .isNotEqualTo(other.certificate().getSerialNumber());
    assertThat(one.certificate().getPublicKey()).isNotEqualTo(other.certificate().getPublicKey());
  }

  @Test
  void bothEndsOfferTheVersionsOfTheJdk() {
    assertThat(TlsContext.ofServer().engine().getEnabledProtocols())
        .containsExactlyInAnyOrder("TLSv1.3", "TLSv1.2");
    assertThat(TlsContext.ofClient().engine().getEnabledProtocols())
        .containsExactlyInAnyOrder("TLSv1.3", "TLSv1.2");
    assertThat(TlsContext.ofServer().engine().getUseClientMode()).isFalse();
    assertThat(TlsContext.ofClient().engine().getUseClientMode()).isTrue();
  }
}

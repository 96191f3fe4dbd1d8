"""A throw-away certificate authority: one certificate per host name, good or bad in a chosen way."""

import datetime
import ssl
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import NameOID

DAY = datetime.timedelta(days=1)
Key = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey


class Authority:
    """Makes contexts for hosts on demand; keys and certificates live in `folder` and are worth nothing outside."""

    def __init__(self, folder: Path) -> None:
        """Make the root and the one key that all hosts share."""
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self._root_key = ec.generate_private_key(ec.SECP256R1())
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._key_file = folder / "hosts.key"
        self._key_file.write_bytes(
            self._key.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
        )
        self._contexts: dict[tuple[str, str], ssl.SSLContext] = {}
        self._root = self._sign("Lab Throw-away Root", None, 3650, self._root_key, self._root_key, authority=True)
        self.file = folder / "ca.pem"
        self.file.write_bytes(self._root.public_bytes(serialization.Encoding.PEM))

    def context(self, host: str, kind: str = "good") -> ssl.SSLContext:
        """A server context for `host`; kind is good, expired, self-signed, wrong-host, unknown-authority or
        missing-intermediate (the chain has a link in the middle that is not sent)."""
        known = self._contexts.get((host, kind))
        if known is None:
            known = self._contexts[host, kind] = self._make(host, kind)
        return known

    def by_rsa(self, host: str) -> tuple[bytes, rsa.RSAPrivateKey]:
        """A good certificate (DER) with a key of RSA, as TLS without a key exchange of its own needs it."""
        key = rsa.generate_private_key(65537, 2048)
        return self._sign(host, self._root, 90, key, self._root_key).public_bytes(serialization.Encoding.DER), key

    def _make(self, host: str, kind: str) -> ssl.SSLContext:
        signer, issuer = (self._key, None) if kind == "self-signed" else (self._root_key, self._root)
        if kind == "unknown-authority":
            signer = ec.generate_private_key(ec.SECP256R1())
            issuer = self._sign("Nobody Knows This Authority", None, 90, signer, signer, authority=True)
        if kind == "missing-intermediate":
            signer = ec.generate_private_key(ec.SECP256R1())
            issuer = self._sign("Lab Intermediate", self._root, 90, signer, self._root_key, authority=True)
        name = "mail.elsewhere.example" if kind == "wrong-host" else host
        made = self._sign(name, issuer, -3 if kind == "expired" else 90, self._key, signer)
        file = self.folder / f"{len(self._contexts)}.pem"
        file.write_bytes(made.public_bytes(serialization.Encoding.PEM))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(file, self._key_file)
        context.set_alpn_protocols(["http/1.1"])
        return context

    def _sign(
        self,
        name: str,
        issuer: x509.Certificate | None,
        days: int,
        key: Key,
        signer: ec.EllipticCurvePrivateKey,
        authority: bool = False,
    ) -> x509.Certificate:
        now = datetime.datetime.now(datetime.UTC)
        # A common name holds at most 64 characters; the alternative name is what clients compare.
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name[:64])])
        builder = (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(issuer.subject if issuer else subject)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - 100 * DAY)
            .not_valid_after(now + days * DAY)
            .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
            .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key()), critical=False)
        )
        if authority:
            builder = builder.add_extension(_key_usage(), critical=True)
        else:
            builder = builder.add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        return builder.sign(signer, hashes.SHA256())


def _key_usage() -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=True,
        key_cert_sign=True,
        crl_sign=True,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )

"""Certificates made on the spot with the ``openssl`` command, for servers that cannot be trusted, and one that can."""

from __future__ import annotations

import ssl
import subprocess
from dataclasses import dataclass
from pathlib import Path

_KEY = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes")


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority:
    """Signs certificates for hosts."""

    folder: Path

    def server(self, name: str, *, days: int = 30) -> ssl.SSLContext:
        """Return the context of a server that has a certificate for ``name``; a negative number of days is over."""
        stem = f"{name}{days}"
        extensions = self._path(f"{stem}.ext")
        extensions.write_text(f"subjectAltName=DNS:{name}\nauthorityKeyIdentifier=keyid\n", encoding="ascii")
        self._run("req", *_KEY, "-keyout", f"{stem}.key", "-out", f"{stem}.csr", "-subj", "/CN=a test")
        signed_by = ("-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial")
        made = ("-days", str(days), "-extfile", extensions.name, "-out", f"{stem}.pem")
        self._run("x509", "-req", "-in", f"{stem}.csr", *signed_by, *made)
        return self._context(stem)

    def self_signed(self, name: str) -> ssl.SSLContext:
        """Return the context of a server whose certificate nobody else signed."""
        made = ("-days", "30", "-subj", f"/CN={name}", "-addext", f"subjectAltName=DNS:{name}")
        self._run("req", "-x509", *_KEY, "-keyout", "self.key", "-out", "self.pem", *made)
        return self._context("self")

    def client(self) -> ssl.SSLContext:
        """Return the context of a client that trusts this authority."""
        return ssl.create_default_context(cafile=str(self._path("ca.pem")))

    def _context(self, stem: str) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self._path(f"{stem}.pem"), self._path(f"{stem}.key"))
        return context

    def _path(self, name: str) -> Path:
        return self.folder / name

    def _run(self, *command: str) -> None:
        subprocess.run(["openssl", *command], cwd=self.folder, check=True, capture_output=True, timeout=30)


def an_authority(folder: Path) -> Authority:
    """Return a new authority that keeps its files in ``folder``."""
    made = ("-days", "30", "-subj", "/CN=a test authority", "-addext", "keyUsage=critical,keyCertSign")
    authority = Authority(folder=folder)
    authority._run("req", "-x509", *_KEY, "-keyout", "ca.key", "-out", "ca.pem", *made)
    return authority

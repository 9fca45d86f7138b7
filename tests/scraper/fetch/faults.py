"""A server of raw sockets that does what servers should not; each path has its own behaviour."""

import contextlib
import gzip
import socket
import ssl
import struct
import threading
import time
import zlib
from pathlib import Path

TLS = Path(__file__).parent / "tls"
PAGE = "<!doctype html><html><body><p>ข่าวทำเนียบรัฐบาล</p></body></html>".encode()
LONG = b"<html><body>" + "ข่าว ".encode() * 2000 + b"</body></html>"


class FaultServer:
    """Serves on this machine while it is entered. Not named: robots.txt is 404, all else PAGE.

    `answers` is, by path, a behaviour or a list of them, the last of which stays. A behaviour is
    called with the connection after a request's head was read; true keeps the connection.
    """

    def __init__(self, answers=None, *, host="127.0.0.1", port=0, secure=False):
        self.answers = answers or {}
        self.asked = []
        self.heads = []
        self.stopping = threading.Event()
        self.lock = threading.Lock()
        self.connections = set()
        self.context = server_context() if secure else None
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self.socket = socket.socket(family)
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.socket.bind((host, port))
        self.socket.listen(50)
        self.port = self.socket.getsockname()[1]
        name = f"[{host}]" if ":" in host else host
        self.base = f"{'https' if secure else 'http'}://{name}:{self.port}"

    def __enter__(self):
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_):
        with self.lock:
            self.stopping.set()
        with contextlib.suppress(OSError):
            self.socket.shutdown(socket.SHUT_RDWR)
        self.socket.close()
        with self.lock:
            for connection in self.connections:
                with contextlib.suppress(OSError):
                    socket.socket.shutdown(connection, socket.SHUT_RDWR)

    def _accept(self):
        with contextlib.suppress(OSError):
            while True:
                connection, _ = self.socket.accept()
                threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection):
        with contextlib.suppress(OSError, ValueError, IndexError), connection:
            if not self.context:
                self.converse(connection)
                return
            with self.context.wrap_socket(connection, server_side=True) as secured:
                self.converse(secured)

    def converse(self, connection):
        """Answer requests as long as the behaviours keep the connection."""
        with self.lock:
            if self.stopping.is_set():
                return
            self.connections.add(connection)
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        while head := read_head(connection):
            path = head.split(b" ", 2)[1].decode("latin-1")
            with self.lock:
                self.asked.append(path)
                self.heads.append(head)
                answer = self.answers.get(path, missing if path == "/robots.txt" else whole())
                if isinstance(answer, list):
                    answer = answer.pop(0) if len(answer) > 1 else answer[0]
            if not answer(connection, self):
                return

    def count(self, path):
        return self.asked.count(path)


def read_head(connection):
    head = b""
    while b"\r\n\r\n" not in head:
        more = connection.recv(65_536)
        if not more:
            return b""
        head += more
    return head


def server_context(chain="server.pem"):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(TLS / chain, TLS / "server.key")
    return context


# Behaviours


def head(status="200 OK", **headers):
    fields = {"Content-Type": "text/html; charset=utf-8"} | {
        name.replace("_", "-"): value for name, value in headers.items()
    }
    lines = [f"HTTP/1.1 {status}", *(f"{name}: {value}" for name, value in fields.items())]
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n"


def whole(body=PAGE, status="200 OK", **headers):
    """An answer as it should be."""

    def behave(connection, _server):
        connection.sendall(head(status, Content_Length=len(body), **headers) + body)
        return True

    return behave


missing = whole(b"", "404 Not Found")


def to(location, status="302 Found"):
    return whole(b"", status, Location=location)


def says(data, then="close"):
    """Send just that, then close, reset or hang."""

    def behave(connection, server):
        connection.sendall(data)
        if then == "reset":
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        elif then == "hang":
            server.stopping.wait(20)

    return behave


def drips(data, every=0.02):
    """A byte at a time, for ever."""

    def behave(connection, server):
        while not server.stopping.is_set():
            for at in range(len(data)):
                connection.sendall(data[at : at + 1])
                if server.stopping.wait(every):
                    return

    return behave


def starts_then_drips(start, drop=b"x", every=0.02):
    def behave(connection, server):
        connection.sendall(start)
        return drips(drop, every)(connection, server)

    return behave


def streams(start, chunk, times):
    """A chunk again and again."""

    def behave(connection, _server):
        connection.sendall(start)
        for _ in range(times):
            connection.sendall(chunk)

    return behave


def slow(seconds, body=PAGE):
    def behave(connection, server):
        time.sleep(seconds)
        return whole(body)(connection, server)

    return behave


def bomb(megabytes=1024):
    """Zeros, as gzip that is a thousandth of their size."""
    one = zlib.compressobj(9, wbits=-15)
    block = one.compress(bytes(1 << 20)) + one.flush(zlib.Z_FULL_FLUSH)
    start = gzip.compress(b"")[:10]
    return start + block * megabytes + b"\x03\x00" + bytes(8)


def chunked(*chunks, end=b"0\r\n\r\n"):
    return b"".join(b"%x\r\n%s\r\n" % (len(chunk), chunk) for chunk in chunks) + end

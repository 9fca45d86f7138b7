"""The network below httpcore: deadlines that hold, addresses that were checked, a stop at once.

httpx's timeouts are for single operations: a server that drips a byte a second, inside the headers
too, holds a client for ever. Its close() leaves sockets open that a thread reads from. And it
looks names up by itself, so that what was checked before need not be what it connects to.
"""

import queue
import select
import socket
import ssl
import threading
import time
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

import httpcore

from scraper.fetch.addresses import is_literal, is_public

Lookup = Callable[[str, int], list[tuple[Any, ...]]]
"""From a name and a port to what `socket.getaddrinfo` answers."""


class NotPublicError(Exception):
    """A name leads to no public address."""


class BrokenChainError(Exception):
    """A host's certificate cannot be verified; the words are OpenSSL's."""


class StoppedError(Exception):
    """The run was stopped."""


def look_up(host: str, port: int) -> list[tuple[Any, ...]]:
    """The addresses of a host."""
    return socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)


class Wire(httpcore.NetworkBackend):
    """Opens connections, and knows the sockets that are open."""

    def __init__(self, own: Collection[str] = (), lookup: Lookup = look_up) -> None:
        """`own`: hosts that may have any address; all others must have public ones."""
        self._own = frozenset(own)
        self._lookup = lookup
        self._thread = threading.local()
        self._lock = threading.Lock()
        self._open: set[socket.socket] = set()
        self._stopped = False

    @contextmanager
    def deadline(self, seconds: float) -> Iterator[None]:
        """Everything that this thread does on the wire meanwhile ends within that time."""
        self._thread.end, self._thread.seconds = time.monotonic() + seconds, seconds
        try:
            yield
        finally:
            self._thread.end = None

    def left(self, timeout: float | None) -> float:
        """Seconds that one operation may take. Raises StoppedError, ReadTimeout when it is over."""
        if self._stopped:
            raise StoppedError
        end = getattr(self._thread, "end", None)
        if end is None:
            return 60.0 if timeout is None else timeout
        left: float = end - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout(f"not whole after {self._thread.seconds:g} seconds")
        return left if timeout is None else min(left, timeout)

    def stop(self) -> None:
        """Shut every connection down at once, also under a thread that reads from it."""
        with self._lock:
            self._stopped = True
            for sock in self._open:
                _shut(sock)

    def keep(self, sock: socket.socket) -> None:
        """Know a socket, to shut it on a stop."""
        with self._lock:
            self._open.add(sock)
            if self._stopped:
                _shut(sock)

    def forget(self, sock: socket.socket) -> None:
        """Close a socket."""
        with self._lock:
            self._open.discard(sock)
        sock.close()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,  # noqa: ARG002 - part of httpcore's interface
        socket_options: Iterable[Any] | None = None,  # noqa: ARG002 - the same
    ) -> "Stream":
        """Connect to the first of the host's addresses that may be and can be.

        Raises NotPublicError where none may be, httpcore's ConnectError or ConnectTimeout where
        none answers.
        """
        try:
            found = self._look_up(host, port, self.left(timeout))
        except OSError as error:
            raise httpcore.ConnectError(f"{host}: {error.strerror or error}") from error
        allowed = [one for one in found if host in self._own or is_public(one[4][0])]
        if not allowed:
            seen = ", ".join(sorted({str(one[4][0]) for one in found}))
            raise NotPublicError(f"{host} leads to {seen}, which is no public address")
        failed: Exception | None = None
        for family, kind, protocol, _, address in allowed:
            try:
                return self._connect(family, kind, protocol, address, timeout)
            except TimeoutError as error:
                failed = httpcore.ConnectTimeout("no connection in time")
                failed.__cause__ = error
            except OSError as error:
                failed = httpcore.ConnectError(error.strerror or str(error))
                failed.__cause__ = error
        raise failed or httpcore.ConnectError(f"{host} has no address")

    def _connect(
        self, family: int, kind: int, protocol: int, address: Any, timeout: float | None
    ) -> "Stream":
        sock = socket.socket(family, kind, protocol)
        self.keep(sock)
        try:
            sock.settimeout(self.left(timeout))
            sock.connect(address)
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        except BaseException:
            self.forget(sock)
            raise
        return Stream(self, sock)

    def _look_up(self, host: str, port: int, timeout: float) -> list[tuple[Any, ...]]:
        """Look a name up in a thread of its own: the system's call knows no deadline."""
        if is_literal(host):  # nothing to wait for
            return self._lookup(host, port)
        answer: queue.Queue[list[tuple[Any, ...]] | BaseException] = queue.Queue()

        def ask() -> None:
            try:
                answer.put(self._lookup(host, port))
            except Exception as error:  # noqa: BLE001 - it is raised in the thread that asked
                answer.put(error)

        threading.Thread(target=ask, name="look-up", daemon=True).start()
        end = time.monotonic() + timeout
        while not self._stopped:
            try:
                found = answer.get(timeout=min(0.1, max(0.001, end - time.monotonic())))
            except queue.Empty:
                if time.monotonic() >= end:
                    raise httpcore.ConnectTimeout(f"{host} was not found in time") from None
                continue
            if isinstance(found, UnicodeError):  # a name that no DNS can hold
                raise httpcore.ConnectError(f"{host[:80]} is no name of a host") from found
            if isinstance(found, BaseException):
                raise found
            return found
        raise StoppedError


class Stream(httpcore.NetworkStream):
    """One connection. Counts what comes after an answer's head, for a length that lies."""

    def __init__(self, wire: Wire, sock: socket.socket) -> None:
        self._wire = wire
        self._sock = sock
        self._head: bytes | None = b""
        self.after_head = 0
        """Bytes that came after the head of the answer that is being read."""

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Some bytes; none at the end. Raises httpcore's ReadTimeout or ReadError."""
        try:
            self._sock.settimeout(self._wire.left(timeout))  # it may be closed by now
            data = self._sock.recv(max_bytes)
        except OSError as error:
            raise self._failed(error, httpcore.ReadTimeout, httpcore.ReadError) from error
        if not data:
            self._wire.left(timeout)  # a stop ends a connection, too
        self._count(data)
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send all. Raises httpcore's WriteTimeout or WriteError."""
        self._head, self.after_head = b"", 0
        try:
            while buffer:
                self._sock.settimeout(self._wire.left(timeout))
                buffer = buffer[self._sock.send(buffer) :]
        except OSError as error:
            raise self._failed(error, httpcore.WriteTimeout, httpcore.WriteError) from error

    def _failed(self, error: OSError, late: type[Exception], broken: type[Exception]) -> Exception:
        """What an error means. The deadline, or a stop, counts first."""
        self._wire.left(None)
        if isinstance(error, TimeoutError):
            return late("no answer in time")
        return broken(error.strerror or str(error))

    def _count(self, data: bytes) -> None:
        if self._head is None:
            self.after_head += len(data)
            return
        self._head += data
        while self._head is not None and (end := self._head.find(b"\r\n\r\n")) >= 0:
            rest = self._head[end + 4 :]
            if self._head[9:10] == b"1":  # HTTP/1.1 100 Continue: the real head follows
                self._head = rest
            else:
                self._head, self.after_head = None, len(rest)

    def close(self) -> None:
        """Close the connection."""
        self._wire.forget(self._sock)

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> "Stream":
        """The same connection, encrypted, its certificate verified for the host's name."""
        plain = self._sock
        try:
            plain.settimeout(self._wire.left(timeout))
            sock = ssl_context.wrap_socket(
                plain, server_hostname=server_hostname, do_handshake_on_connect=False
            )
            self._wire.keep(sock)
            self._wire.forget(plain)  # its number is the new one's now
        except BaseException:
            self.close()
            raise
        self._sock = sock
        try:
            sock.do_handshake()  # its timeout is for the whole of it
        except ssl.SSLCertVerificationError as error:
            self.close()
            raise BrokenChainError(error.verify_message or error.reason or str(error)) from error
        except OSError as error:
            self.close()
            raise self._failed(error, httpcore.ConnectTimeout, httpcore.ConnectError) from error
        return Stream(self._wire, sock)

    def get_extra_info(self, info: str) -> Any:
        """What httpcore asks for: whether bytes (or the end) wait to be read."""
        if info == "is_readable":
            return _is_readable(self._sock)
        if info == "socket":
            return self._sock
        return None


def _is_readable(sock: socket.socket) -> bool:
    if sock.fileno() < 0:
        return True
    if hasattr(select, "poll"):
        poll = select.poll()
        poll.register(sock.fileno(), select.POLLIN)
        return bool(poll.poll(0))
    return bool(select.select([sock.fileno()], [], [], 0)[0])


def _shut(sock: socket.socket) -> None:
    with suppress(OSError):  # never connected, or gone already
        socket.socket.shutdown(sock, socket.SHUT_RDWR)  # an SSLSocket's own would unwrap it first

"""A WSGI application on the loopback, for a browser, for cron rehearsals and for the tests."""

import errno
import socket
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from http.server import BaseHTTPRequestHandler
from io import BytesIO
from socketserver import TCPServer, ThreadingMixIn
from threading import Lock, Thread
from typing import Any
from urllib.parse import unquote
from wsgiref.types import WSGIApplication, WSGIEnvironment

from scraper.errors import UsageError


@contextmanager
def serving(app: WSGIApplication, *, host: str = "127.0.0.1", port: int = 0) -> Iterator[str]:
    """Serve `app` while the block runs; the value is its base URL. Port 0 takes a free one."""
    try:
        server = _Server((host, port), app)
    except (OSError, OverflowError) as error:
        taken = isinstance(error, OSError) and error.errno == errno.EADDRINUSE
        raise UsageError(
            f"Port {port} on {host} is taken"
            if taken
            else f"Cannot serve on {host}:{port}: {error}",
            hint="Name another port, or 0 for any free one.",
        ) from error
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    with server:
        thread.start()
        try:
            yield f"http://{host}:{server.server_address[1]}"
        finally:
            server.shutdown()
            server.hang_up()
            thread.join()


class _Server(ThreadingMixIn, TCPServer):
    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 128

    def __init__(self, address: tuple[str, int], app: WSGIApplication) -> None:
        self.app = app
        self._open: set[socket.socket] = set()
        self._lock = Lock()
        super().__init__(address, _Handler)

    def process_request(self, request: Any, client_address: Any) -> None:
        with self._lock:
            self._open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        with self._lock:
            self._open.discard(request)
        super().shutdown_request(request)

    def hang_up(self) -> None:
        """End the connections that clients keep alive, so that their threads end too."""
        with self._lock:
            for connection in self._open:
                with suppress(OSError):
                    connection.shutdown(socket.SHUT_RDWR)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up is no fault of ours; any other error is printed."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: _Server

    def do_GET(self) -> None:
        head: list[str] = []

        def start_response(
            status: str, headers: list[tuple[str, str]], _exc_info: object = None, /
        ) -> Any:
            head[:] = [f"{self.protocol_version} {status}", *(f"{k}: {v}" for k, v in headers)]
            return head.append

        with ExitStack() as after:
            answer = self.server.app(self._environ(), start_response)
            after.callback(getattr(answer, "close", lambda: None))
            body = b"".join(answer)
        if not any(line.lower().startswith("content-length:") for line in head):
            head.append(f"Content-Length: {len(body)}")
        head.append(f"Date: {self.date_time_string()}")
        if self.close_connection:
            head.append("Connection: close")
        shown = b"" if self.command == "HEAD" else body
        # One write, one packet where it fits: with two, the second waits for an acknowledgement.
        self.wfile.write("\r\n".join([*head, "", ""]).encode("latin-1") + shown)

    do_HEAD = do_POST = do_GET  # noqa: N815 - the names that the base class looks for

    def _environ(self) -> WSGIEnvironment:
        path, _, query = self.path.partition("?")
        length = self.headers.get("Content-Length", "")
        sent = self.rfile.read(int(length) if length.isdecimal() else 0)
        host, port = self.server.server_address[:2]
        fields = {
            "HTTP_" + name.upper().replace("-", "_"): value for name, value in self.headers.items()
        }
        return {
            **fields,
            "REQUEST_METHOD": self.command,
            "SCRIPT_NAME": "",
            "PATH_INFO": unquote(path, "latin-1"),
            "QUERY_STRING": query,
            "CONTENT_TYPE": self.headers.get("Content-Type", ""),
            "CONTENT_LENGTH": str(len(sent)),
            "REMOTE_ADDR": self.client_address[0],
            "SERVER_NAME": str(host),
            "SERVER_PORT": str(port),
            "SERVER_PROTOCOL": self.request_version,
            "wsgi.version": (1, 0),
            "wsgi.url_scheme": "http",
            "wsgi.input": BytesIO(sent),
            "wsgi.errors": sys.stderr,
            "wsgi.multithread": True,
            "wsgi.multiprocess": False,
            "wsgi.run_once": False,
        }

    def log_message(self, *_args: object) -> None:
        """Say nothing: stderr belongs to the command."""

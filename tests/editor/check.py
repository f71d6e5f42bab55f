#!/usr/bin/env python3
"""Asks rust-analyzer what it completes behind a broken attribute.

    RUST_ANALYZER=/path/to/rust-analyzer tests/editor/check.py

Each case is a request type under an attribute that somebody is half way through typing. Behind `user.` the editor has
to offer the fields and what the derives bring, and it has to know every name in the file. Not a part of the gate:
rust-analyzer comes with neither the toolchain nor the registry in a form that is ready to run. The token tests in
`macros/src/tests/half_typed.rs` are what the gate runs.
"""

import json
import os
import queue
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

HEAD = """use endpoint_runtime::{Client, endpoint};

#[derive(Debug, Clone, serde::Deserialize)]
pub struct UserResponse { pub name: String }
"""

TYPE = """
#[derive(Debug, Clone)]
pub struct User { pub id: u64, pub verbose: Option<bool> }
"""

USE = """
pub fn run(client: Client, user: User) -> u64 {
    let copy: User = user.clone();
    let _call = client.send(&user);
    shown(&user);
    let id: u64 = copy.id;
    user.<|>verbose;
    id
}

fn shown(_: &impl std::fmt::Debug) {}
"""

HALF_FIELD = "#[derive(Debug, Clone)]\npub struct User { pub id: u64, %s }\n"

# What is typed, and what follows it if that is not TYPE.
CASES = {
    "nothing wrong": ('#[endpoint(GET, "/users/{id}", scope = "read")]', TYPE),
    "unknown key and wrong value": ('#[endpoint(GET, "/users/{id}", scop = "read", timeout = "abc")]', TYPE),
    "half a method": ("#[endpoint(GE)]", TYPE),
    "nothing in the parentheses": ("#[endpoint()]", TYPE),
    "no parentheses": ("#[endpoint]", TYPE),
    "open placeholder": ('#[endpoint(GET, "/users/{]")]', TYPE),
    "key without value": ('#[endpoint(GET, "/users/{id}", scope = )]', TYPE),
    "half a key": ('#[endpoint(GET, "/users/{id}", sc)]', TYPE),
    "half a type": ('#[endpoint(GET, "/users/{id}", response = Foo::)]', TYPE),
    "a comma too many": ('#[endpoint(GET, ,"/users/{id}")]', TYPE),
    "half a helper": ('#[endpoint(GET, "/users/{id}")]', HALF_FIELD % "#[endpoint(quer)] pub verbose: Option<bool>"),
}

# Messages of these kinds say that a name or a method is not known.
LOST = ("E0432", "E0433", "E0425", "E0412", "E0599", "E0609", "unresolved-macro-call", "unresolved-import")


class Server:
    """rust-analyzer, spoken to over its standard input and output."""

    def __init__(self, program, folder):
        self.process = subprocess.Popen(
            [program], cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self.received = queue.Queue()
        self.last = 0
        self.quiet = False
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self):
        while True:
            length = 0
            while True:
                line = self.process.stdout.readline()
                if not line:
                    return
                if line == b"\r\n":
                    break
                name, _, value = line.partition(b":")
                if name.lower() == b"content-length":
                    length = int(value)
            self.received.put(json.loads(self.process.stdout.read(length)))

    def _send(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def notify(self, method, params):
        self._send({"method": method, "params": params})

    def ask(self, method, params):
        self.last += 1
        own = self.last
        self._send({"id": own, "method": method, "params": params})
        while True:
            message = self.received.get(timeout=600)
            if message.get("id") == own and "method" not in message:
                return message
            self.take(message)

    def take(self, message):
        if message.get("method") == "experimental/serverStatus":
            self.quiet = message["params"]["quiescent"]
            if message["params"]["health"] == "error":
                sys.exit(f"rust-analyzer: {message['params']['message']}")
        if "id" in message and "method" in message:
            items = message["params"].get("items", []) if isinstance(message.get("params"), dict) else []
            empty = message["method"] == "workspace/configuration"
            self._send({"id": message["id"], "result": [None] * len(items) if empty else None})

    def until_quiet(self):
        while not self.quiet:
            self.take(self.received.get(timeout=900))


def crate(folder):
    (folder / "src").mkdir()
    manifest = f"""[package]
name = "half-typed"
version = "0.0.0"
edition = "2024"

[dependencies]
endpoint-runtime = {{ path = {json.dumps(str(ROOT / "runtime"))}, default-features = false }}
serde = {{ version = "1", features = ["derive"] }}

[workspace]
"""
    (folder / "Cargo.toml").write_text(manifest)
    (folder / "src/lib.rs").write_text("")
    (folder / "Cargo.lock").write_bytes((ROOT / "Cargo.lock").read_bytes())


def main():
    program = os.environ.get("RUST_ANALYZER")
    if not program:
        sys.exit("RUST_ANALYZER is not set: it names the program, as `rustup which rust-analyzer` prints it")
    failed = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        crate(folder)
        server = Server(program, folder)
        uri = (folder / "src/lib.rs").as_uri()
        server.ask(
            "initialize",
            {
                "processId": os.getpid(),
                "rootUri": folder.as_uri(),
                "workspaceFolders": [{"uri": folder.as_uri(), "name": "half-typed"}],
                "capabilities": {
                    "experimental": {"serverStatusNotification": True},
                    "textDocument": {"diagnostic": {}},
                },
                "initializationOptions": {"checkOnSave": False, "cachePriming": {"enable": False}},
            },
        )
        server.notify("initialized", {})
        server.until_quiet()
        for version, (what, (attribute, struct)) in enumerate(CASES.items(), 1):
            text = HEAD + attribute + struct + USE
            before = text[: text.index("<|>")]
            text = text.replace("<|>", "")
            if version == 1:
                document = {"uri": uri, "languageId": "rust", "version": version, "text": text}
                server.notify("textDocument/didOpen", {"textDocument": document})
            else:
                change = {"textDocument": {"uri": uri, "version": version}, "contentChanges": [{"text": text}]}
                server.notify("textDocument/didChange", change)
            place = {"line": before.count("\n"), "character": len(before) - before.rfind("\n") - 1}
            document = {"textDocument": {"uri": uri}}
            answer = server.ask("textDocument/completion", {**document, "position": place})
            found = answer.get("result") or []
            labels = {item["label"] for item in (found["items"] if isinstance(found, dict) else found)}
            told = server.ask("textDocument/diagnostic", document)
            if told.get("error"):
                sys.exit(f"{what}: rust-analyzer gives no diagnostics: {told['error']['message'][:200]}")
            lost = [item["message"] for item in told["result"].get("items", []) if str(item.get("code")) in LOST]
            missing = [label for label in ("id", "verbose", "clone(as Clone)") if label not in labels]
            print(f"{'ok  ' if not (missing or lost) else 'LOST'} {what}", *missing, *lost, sep="  ")
            failed += bool(missing or lost)
        server.process.kill()
    if failed:
        sys.exit(f"{failed} of {len(CASES)} cases lost names")
    print(f"{len(CASES)} cases, nothing lost")


main()

//! An editor: speaks with a server of its own over two pipes, and reads every answer as a published crate of the
//! protocol's types would have it.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    dead_code,
    reason = "helpers of tests"
)]

use std::io::{BufRead, BufReader, PipeReader, PipeWriter, Read, Write, pipe};
use std::path::PathBuf;
use std::thread::{JoinHandle, spawn};

use mutaraka_language_server::{Ended, Files, serve, uri};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// The files of this machine.
struct Disk;

impl Files for Disk {
    fn read(&self, address: &str) -> Result<String, String> {
        let path = uri::path(address).ok_or("no path")?;
        std::fs::read_to_string(path).map_err(|_| "there is no such file".to_owned())
    }
}

pub struct Client {
    to: Option<PipeWriter>,
    from: BufReader<PipeReader>,
    server: JoinHandle<Ended>,
    asked: i64,
}

impl Client {
    /// An editor whose server is not yet initialized.
    pub fn new() -> Client {
        let (input, to) = pipe().unwrap();
        let (from, mut output) = pipe().unwrap();
        let server = spawn(move || serve(&mut BufReader::new(input), &mut output, &Disk).unwrap());
        Client {
            to: Some(to),
            from: BufReader::new(from),
            server,
            asked: 0,
        }
    }

    /// One that counts in UTF-16 and has said hello.
    pub fn ready() -> Client {
        let mut client = Client::new();
        client.ask::<gen_lsp_types::InitializeResult>(
            "initialize",
            json!({"processId": null, "rootUri": null, "capabilities": {}}),
        );
        client.tell("initialized", json!({}));
        client
    }

    pub fn send(&mut self, body: &[u8]) {
        let to = self.to.as_mut().unwrap();
        write!(to, "Content-Length: {}\r\n\r\n", body.len()).unwrap();
        to.write_all(body).unwrap();
    }

    pub fn send_raw(&mut self, bytes: &[u8]) {
        self.to.as_mut().unwrap().write_all(bytes).unwrap();
    }

    pub fn receive(&mut self) -> Value {
        let mut length = 0;
        loop {
            let mut line = String::new();
            assert!(
                self.from.read_line(&mut line).unwrap() > 0,
                "the server is gone"
            );
            match line.trim().split_once(": ") {
                Some(("Content-Length", value)) => length = value.parse().unwrap(),
                _ => break,
            }
        }
        let mut body = vec![0; length];
        self.from.read_exact(&mut body).unwrap();
        serde_json::from_slice(&body).unwrap()
    }

    pub fn tell(&mut self, method: &str, params: Value) {
        let message = json!({"jsonrpc": "2.0", "method": method, "params": params});
        self.send(message.to_string().as_bytes());
    }

    /// The whole answer to a request.
    pub fn answer(&mut self, method: &str, params: Value) -> Value {
        self.asked += 1;
        let message =
            json!({"jsonrpc": "2.0", "id": self.asked, "method": method, "params": params});
        self.send(message.to_string().as_bytes());
        let answer = self.receive();
        assert_eq!(answer["id"], self.asked, "{answer}");
        answer
    }

    pub fn ask<T: DeserializeOwned>(&mut self, method: &str, params: Value) -> T {
        let answer = self.answer(method, params);
        assert!(answer.get("error").is_none(), "{answer}");
        serde_json::from_value(answer["result"].clone())
            .unwrap_or_else(|error| panic!("{error}: {answer}"))
    }

    /// The number and words of a refusal.
    pub fn refusal(&mut self, method: &str, params: Value) -> (i64, String) {
        let answer = self.answer(method, params);
        let error = &answer["error"];
        (
            error["code"].as_i64().unwrap(),
            error["message"].as_str().unwrap().to_owned(),
        )
    }

    /// What is published next.
    pub fn published(&mut self) -> gen_lsp_types::PublishDiagnosticsParams {
        let message = self.receive();
        assert_eq!(
            message["method"], "textDocument/publishDiagnostics",
            "{message}"
        );
        serde_json::from_value(message["params"].clone()).unwrap()
    }

    pub fn open(&mut self, uri: &str, text: &str) -> gen_lsp_types::PublishDiagnosticsParams {
        self.tell(
            "textDocument/didOpen",
            json!({"textDocument": {"uri": uri, "languageId": "mutaraka", "version": 1, "text": text}}),
        );
        self.published()
    }

    pub fn change(
        &mut self,
        uri: &str,
        version: i64,
        changes: Value,
    ) -> gen_lsp_types::PublishDiagnosticsParams {
        self.tell(
            "textDocument/didChange",
            json!({"textDocument": {"uri": uri, "version": version}, "contentChanges": changes}),
        );
        self.published()
    }

    /// Leaves as the protocol asks, or without `shutdown`.
    pub fn leave(mut self, properly: bool) -> Ended {
        if properly {
            assert_eq!(self.answer("shutdown", Value::Null)["result"], Value::Null);
        }
        self.tell("exit", Value::Null);
        self.server.join().unwrap()
    }

    /// Hangs up.
    pub fn hang_up(mut self) -> Ended {
        self.to = None;
        self.server.join().unwrap()
    }
}

/// The place of the `nth` (from 0) `needle` in `text`, counted by hand in UTF-16: line, first unit, unit after it.
pub fn place(text: &str, needle: &str, nth: usize) -> (u32, u32, u32) {
    let at = text
        .match_indices(needle)
        .nth(nth)
        .unwrap_or_else(|| panic!("no {needle}"))
        .0;
    let before = &text[..at];
    let line = before.split('\n').count() - 1;
    let start = before
        .split('\n')
        .next_back()
        .unwrap()
        .encode_utf16()
        .count();
    let length = needle.encode_utf16().count();
    (line as u32, start as u32, (start + length) as u32)
}

/// The place of a range, in the same form. It must be on one line.
pub fn held(range: &gen_lsp_types::Range) -> (u32, u32, u32) {
    assert_eq!(range.start.line, range.end.line);
    (range.start.line, range.start.character, range.end.character)
}

/// Parameters that ask about a place.
pub fn at(uri: &str, (line, start, _): (u32, u32, u32)) -> Value {
    json!({"textDocument": {"uri": uri}, "position": {"line": line, "character": start}})
}

/// A file of the repository: its address and its text.
pub fn repository(path: &str) -> (String, String) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../..")
        .join(path)
        .canonicalize()
        .unwrap();
    let text = std::fs::read_to_string(&path).unwrap();
    (uri::beside("file:///x", path.to_str().unwrap()), text)
}

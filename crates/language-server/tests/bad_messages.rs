//! Whatever comes in is answered as the protocol says, and the server goes on.

mod client;

use client::{Client, at};
use mutaraka_language_server::Ended;
use serde_json::{Value, json};

#[test]
fn what_is_no_message_is_answered_with_an_error() {
    let mut client = Client::ready();
    for (body, code) in [
        ("{bad", -32700),
        ("\u{0}", -32700),
        ("[]", -32600),
        ("3", -32600),
        (r#"{"jsonrpc":"2.0","id":7}"#, -32600),
        (r#"{"jsonrpc":"2.0","id":{},"method":"shutdown"}"#, -32600),
        (r#"{"jsonrpc":"2.0","id":7,"method":8}"#, -32600),
        (
            r#"{"jsonrpc":"2.0","id":7,"method":"textDocument/unknown"}"#,
            -32601,
        ),
        (
            r#"{"jsonrpc":"2.0","id":7,"method":"textDocument/hover"}"#,
            -32602,
        ),
        (
            r#"{"jsonrpc":"2.0","id":"x","method":"textDocument/hover","params":{"textDocument":{"uri":"file:///not-open"},"position":{"line":0,"character":0}}}"#,
            -32602,
        ),
    ] {
        client.send(body.as_bytes());
        let answer = client.receive();
        assert_eq!(answer["error"]["code"], code, "{body}: {answer}");
        let known = serde_json::from_str::<Value>(body).ok();
        let id = known.and_then(|it| it.get("id").filter(|id| !id.is_object()).cloned());
        assert_eq!(answer["id"], id.unwrap_or_default(), "{body}");
    }
    client.send_raw(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    assert_eq!(client.receive()["error"]["code"], -32700);
    client.send_raw(b"Content-Length: -4\r\n\r\n");
    assert_eq!(client.receive()["error"]["code"], -32700);
    // Notifications are never answered, and neither are answers.
    client.tell("$/cancelRequest", json!({"id": 1}));
    client.tell("textDocument/didChange", json!({"nonsense": true}));
    client.tell(
        "textDocument/didClose",
        json!({"textDocument": {"uri": "file:///not-open"}}),
    );
    client.send(br#"{"jsonrpc":"2.0","id":1,"result":null}"#);
    assert_eq!(client.leave(true), Ended::Properly);
}

#[test]
fn the_order_of_a_session_is_kept() {
    let mut client = Client::new();
    assert_eq!(client.refusal("textDocument/hover", json!({})).0, -32002);
    client.answer("initialize", json!({"capabilities": 5}));
    assert_eq!(client.refusal("initialize", json!({})).0, -32600);
    client.answer("shutdown", Value::Null);
    assert_eq!(client.refusal("textDocument/hover", json!({})).0, -32600);
    assert_eq!(client.hang_up(), Ended::Properly);
    assert_eq!(Client::ready().leave(false), Ended::Abruptly);
    assert_eq!(Client::ready().hang_up(), Ended::Abruptly);
}

#[test]
fn a_document_that_closes_is_cleared() {
    let mut client = Client::ready();
    let uri = "untitled:Untitled-1";
    assert!(!client.open(uri, "party\n").diagnostics.is_empty());
    client.tell(
        "textDocument/didClose",
        json!({"textDocument": {"uri": uri}}),
    );
    assert!(client.published().diagnostics.is_empty());
    assert_eq!(
        client.refusal("textDocument/hover", at(uri, (0, 0, 0))).0,
        -32602
    );
    client.leave(true);
}

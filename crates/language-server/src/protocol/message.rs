//! JSON-RPC: what a message asks, and the forms of answers.

use serde_json::{Value, json};

/// A message from the editor.
#[derive(Clone, Debug, PartialEq)]
pub enum Message {
    /// Something to be answered.
    Request {
        /// By which the answer is known.
        id: Value,
        /// What is asked.
        method: String,
        /// Of what.
        params: Value,
    },
    /// Something to be noted.
    Notification {
        /// What happened.
        method: String,
        /// To what.
        params: Value,
    },
    /// An answer; nothing is asked here, so nothing is made of it.
    Response,
}

/// Why a request is not answered as asked: a number of the protocol, and words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// One of the numbers below.
    pub code: i32,
    /// Lower case, no full stop.
    pub message: String,
}

/// No JSON.
pub const PARSE_ERROR: i32 = -32700;
/// No message, or one that has no place here.
pub const INVALID_REQUEST: i32 = -32600;
/// A method that is not spoken here.
pub const METHOD_NOT_FOUND: i32 = -32601;
/// Parameters that the method does not have.
pub const INVALID_PARAMS: i32 = -32602;
/// A mistake of this program.
pub const INTERNAL_ERROR: i32 = -32603;
/// Before `initialize`.
pub const NOT_INITIALIZED: i32 = -32002;
/// What was asked cannot be done, for the reason given.
pub const REQUEST_FAILED: i32 = -32803;

impl Refusal {
    /// A refusal.
    pub fn new(code: i32, message: impl Into<String>) -> Refusal {
        Refusal {
            code,
            message: message.into(),
        }
    }
}

/// Reads a message. Where it cannot be understood, the refusal and the id that it is known by, if it has one.
pub fn read(body: &[u8]) -> Result<Message, (Value, Refusal)> {
    let value: Value = serde_json::from_slice(body)
        .map_err(|error| (Value::Null, Refusal::new(PARSE_ERROR, error.to_string())))?;
    let Value::Object(mut fields) = value else {
        let refusal = Refusal::new(INVALID_REQUEST, "a message is an object");
        return Err((Value::Null, refusal));
    };
    let id = fields.remove("id");
    let named = id
        .clone()
        .filter(|id| id.is_string() || id.is_i64() || id.is_u64());
    let params = fields.remove("params").unwrap_or(Value::Null);
    match (fields.remove("method"), id) {
        (Some(Value::String(method)), None) => Ok(Message::Notification { method, params }),
        (Some(Value::String(method)), Some(_)) if named.is_some() => Ok(Message::Request {
            id: named.unwrap_or_default(),
            method,
            params,
        }),
        (None, Some(_)) if fields.contains_key("result") || fields.contains_key("error") => {
            Ok(Message::Response)
        }
        _ => Err((
            named.unwrap_or_default(),
            Refusal::new(
                INVALID_REQUEST,
                "a message has a method, and an id that is a string or a whole number",
            ),
        )),
    }
}

/// The answer to the request `id`.
pub fn response(id: &Value, answer: Result<Value, Refusal>) -> Value {
    match answer {
        Ok(result) => json!({"jsonrpc": "2.0", "id": id, "result": result}),
        Err(Refusal { code, message }) => {
            json!({"jsonrpc": "2.0", "id": id, "error": {"code": code, "message": message}})
        }
    }
}

/// Something for the editor to note.
pub fn notification(method: &str, params: Value) -> Value {
    json!({"jsonrpc": "2.0", "method": method, "params": params})
}

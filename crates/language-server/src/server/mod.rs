//! The server: documents that are open, and the requests about them.

mod ask;
mod documents;
mod welcome;

use std::io::{self, BufRead, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};

use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::analysis::Files;
use crate::protocol::frame::{self, Frame};
use crate::protocol::message::{
    self, INTERNAL_ERROR, INVALID_PARAMS, INVALID_REQUEST, Message, NOT_INITIALIZED, PARSE_ERROR,
    Refusal,
};
use documents::Documents;

/// How the editor left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// It said so before.
    Properly,
    /// It left without a word.
    Abruptly,
}

/// Speaks the protocol until the editor leaves. Files beside a text come from `files`, unless they are open in the
/// editor too.
///
/// # Errors
/// Those of `input` and `output`.
pub fn serve(
    input: &mut impl BufRead,
    output: &mut impl Write,
    files: &dyn Files,
) -> io::Result<Ended> {
    let mut server = Server {
        documents: Documents::new(files),
        stage: Stage::New,
    };
    loop {
        let messages = match frame::read(input)? {
            Frame::End => return Ok(server.ended()),
            Frame::Broken(why) => {
                let refusal = Refusal::new(PARSE_ERROR, why);
                vec![message::response(&Value::Null, Err(refusal))]
            }
            Frame::Body(body) => server.body(&body),
        };
        for message in messages {
            frame::write(output, message.to_string().as_bytes())?;
        }
        if server.stage == Stage::Left {
            return Ok(Ended::Abruptly);
        }
        if server.stage == Stage::LeftProperly {
            return Ok(Ended::Properly);
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    New,
    Running,
    ShutDown,
    Left,
    LeftProperly,
}

struct Server<'f> {
    documents: Documents<'f>,
    stage: Stage,
}

impl Server<'_> {
    fn ended(&self) -> Ended {
        if self.stage == Stage::ShutDown {
            Ended::Properly
        } else {
            Ended::Abruptly
        }
    }

    /// What is said to a message. A mistake of this program is an answer too, and not its end: nobody's text is lost
    /// for it.
    fn body(&mut self, body: &[u8]) -> Vec<Value> {
        match message::read(body) {
            Err((id, refusal)) => vec![message::response(&id, Err(refusal))],
            Ok(Message::Response) => Vec::new(),
            Ok(Message::Request { id, method, params }) => {
                let asked = AssertUnwindSafe(|| self.request(&method, params));
                let answer = catch_unwind(asked).unwrap_or_else(|_| {
                    Err(Refusal::new(
                        INTERNAL_ERROR,
                        "this is a mistake of the program, please report it",
                    ))
                });
                vec![message::response(&id, answer)]
            }
            Ok(Message::Notification { method, params }) => {
                let noted = AssertUnwindSafe(|| self.notification(&method, params));
                catch_unwind(noted).unwrap_or_default()
            }
        }
    }

    fn request(&mut self, method: &str, params: Value) -> Result<Value, Refusal> {
        match (self.stage, method) {
            (Stage::New, "initialize") => {
                let (encoding, answer) = welcome::welcome(&params);
                self.documents.encoding = encoding;
                self.stage = Stage::Running;
                Ok(answer)
            }
            (Stage::New, _) => Err(Refusal::new(NOT_INITIALIZED, "`initialize` comes first")),
            (Stage::Running, "initialize") => {
                Err(Refusal::new(INVALID_REQUEST, "this is initialized already"))
            }
            (Stage::Running, "shutdown") => {
                self.stage = Stage::ShutDown;
                Ok(Value::Null)
            }
            (Stage::Running, _) => ask::answer(&mut self.documents, method, params),
            _ => Err(Refusal::new(INVALID_REQUEST, "this is shut down")),
        }
    }

    fn notification(&mut self, method: &str, params: Value) -> Vec<Value> {
        if method == "exit" {
            self.stage = if self.stage == Stage::ShutDown {
                Stage::LeftProperly
            } else {
                Stage::Left
            };
        }
        if self.stage != Stage::Running {
            return Vec::new();
        }
        self.documents.note(method, params)
    }
}

/// Reads parameters.
fn read<T: DeserializeOwned>(params: Value) -> Result<T, Refusal> {
    serde_json::from_value(params).map_err(|error| Refusal::new(INVALID_PARAMS, error.to_string()))
}

//! Messages as bytes: a head that says how long the body is, an empty line, the body.

use std::io::{self, BufRead, Read, Write};

/// Longest line of a head and longest body, in bytes.
const LINE: u64 = 8 << 10;
const BODY: u64 = 256 << 20;

/// What comes next.
#[derive(Debug, PartialEq, Eq)]
pub enum Frame {
    /// The body of a message.
    Body(Vec<u8>),
    /// Something that is no message, and why. What follows may be one.
    Broken(&'static str),
    /// Nothing more.
    End,
}

/// Reads the next message.
///
/// # Errors
/// Those of `input`.
pub fn read(input: &mut impl BufRead) -> io::Result<Frame> {
    let mut length: Option<u64> = None;
    let mut broken = None;
    loop {
        let mut line = Vec::new();
        let taken = input.by_ref().take(LINE).read_until(b'\n', &mut line)?;
        if taken == 0 {
            return Ok(broken.map_or(Frame::End, Frame::Broken));
        }
        let line = line.trim_ascii();
        if line.is_empty() {
            if length.is_some() || broken.is_some() {
                break;
            }
            continue;
        }
        let field = std::str::from_utf8(line)
            .unwrap_or_default()
            .split_once(':');
        match field.map(|(name, value)| (name.trim().to_ascii_lowercase(), value.trim())) {
            Some((name, value)) if name == "content-length" => match value.parse() {
                Ok(value) => length = Some(value),
                Err(_) => broken = Some("the length of the message is no number"),
            },
            Some((name, _)) if name == "content-type" => {}
            _ => broken = Some("a line stands here that belongs to no message"),
        }
    }
    let Some(length) = length else {
        return Ok(Frame::Broken(
            broken.unwrap_or("the message does not say how long it is"),
        ));
    };
    if length > BODY {
        io::copy(&mut input.by_ref().take(length), &mut io::sink())?;
        return Ok(Frame::Broken("the message is too long"));
    }
    let mut body = Vec::new();
    input.by_ref().take(length).read_to_end(&mut body)?;
    if body.len() as u64 == length {
        Ok(Frame::Body(body))
    } else {
        Ok(Frame::Broken("the message ends too early"))
    }
}

/// Writes a message.
///
/// # Errors
/// Those of `output`.
pub fn write(output: &mut impl Write, body: &[u8]) -> io::Result<()> {
    write!(output, "Content-Length: {}\r\n\r\n", body.len())?;
    output.write_all(body)?;
    output.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(mut bytes: &[u8]) -> Vec<Frame> {
        let mut frames = Vec::new();
        loop {
            match read(&mut bytes).unwrap() {
                Frame::End => return frames,
                frame => frames.push(frame),
            }
        }
    }

    #[test]
    fn what_is_written_is_read() {
        let mut bytes = Vec::new();
        write(&mut bytes, "أ".as_bytes()).unwrap();
        write(&mut bytes, b"").unwrap();
        assert_eq!(
            all(&bytes),
            [Frame::Body("أ".as_bytes().to_vec()), Frame::Body(vec![])]
        );
    }

    #[test]
    fn after_what_is_broken_the_next_message_is_read() {
        let bytes = b"hello\r\n\r\nContent-Length: x\r\n\r\nContent-Length: 2\r\n\r\n{}";
        let frames = all(bytes);
        assert!(
            matches!(
                frames[..],
                [Frame::Broken(_), Frame::Broken(_), Frame::Body(_)]
            ),
            "{frames:?}"
        );
        assert_eq!(
            all(b"Content-Length: 9\r\n\r\n{}"),
            [Frame::Broken("the message ends too early")]
        );
    }
}

//! Addresses of documents: `file:` URIs as editors write them, each in its own way of escaping.

use std::path::PathBuf;

/// The address without escapes, by which two spellings of one address are told to be one.
#[must_use]
pub fn key(uri: &str) -> String {
    let mut bytes = Vec::with_capacity(uri.len());
    let mut rest = uri.as_bytes();
    while let [first, tail @ ..] = rest {
        match (first, escaped(tail)) {
            (b'%', Some(byte)) => {
                bytes.push(byte);
                rest = tail.get(2..).unwrap_or_default();
            }
            _ => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn escaped(tail: &[u8]) -> Option<u8> {
    let digits = std::str::from_utf8(tail.get(..2)?).ok()?;
    let plain = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    u8::from_str_radix(digits, 16).ok().filter(|_| plain)
}

/// The address of the file at `path`, relative to the folder of the document at `uri`.
#[must_use]
pub fn beside(uri: &str, path: &str) -> String {
    let key = key(uri);
    let (scheme, document) = key.split_once("://").unwrap_or(("file", &key));
    let folder = document.rsplit_once('/').map_or("", |(folder, _)| folder);
    let whole = if path.starts_with('/') {
        path.to_owned()
    } else {
        format!("{folder}/{path}")
    };
    let mut parts: Vec<&str> = Vec::new();
    for part in whole.split('/') {
        match part {
            "." => {}
            ".." if parts.len() > 1 => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    let mut escaped = format!("{scheme}://");
    for byte in parts.join("/").bytes() {
        if byte.is_ascii_alphanumeric() || b"/-._~:".contains(&byte) {
            escaped.push(char::from(byte));
        } else {
            escaped.push_str(&format!("%{byte:02X}"));
        }
    }
    escaped
}

/// The path of a `file:` address on this machine.
#[must_use]
pub fn path(uri: &str) -> Option<PathBuf> {
    let key = key(uri);
    let path = key.strip_prefix("file://")?;
    let path = path.strip_prefix("localhost").unwrap_or(path);
    // `/c:/texts` is `c:/texts`.
    let drive = path.as_bytes().get(2) == Some(&b':') && cfg!(windows);
    Some(PathBuf::from(if drive { path.get(1..)? } else { path }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_address_have_one_key() {
        assert_eq!(key("file:///c%3A/%D8%A3.mutaraka"), "file:///c:/أ.mutaraka");
        assert_eq!(key("file:///100%/%zz/%e"), "file:///100%/%zz/%e");
    }

    #[test]
    fn files_beside_a_document() {
        let root = "file:///texts/one%20two/a.mutaraka";
        assert_eq!(beside(root, "b.part"), "file:///texts/one%20two/b.part");
        assert_eq!(beside(root, "../أ.part"), "file:///texts/%D8%A3.part");
        assert_eq!(beside(root, "/other/b"), "file:///other/b");
        assert_eq!(beside("untitled:Untitled-1", "b"), "file:///b");
        assert_eq!(
            path("file:///texts/one%20two"),
            Some(PathBuf::from("/texts/one two"))
        );
        assert_eq!(path("untitled:Untitled-1"), None);
    }
}

//! Whether a file is text in UTF-8 at all, told by how it begins.

/// How files begin that are no plain text, what they are, and what makes text of them.
const OTHERS: [(&[u8], &str, &str); 12] = [
    (b"\x1f\x8b", "compressed with gzip", "unpack it (`gunzip`)"),
    (
        b"PK\x03\x04",
        "a ZIP archive or a spreadsheet (`.xlsx`, `.ods`)",
        "unpack it, or save the sheet as CSV in UTF-8",
    ),
    (
        b"PK\x05\x06",
        "an empty ZIP archive",
        "give the file that was to be in it",
    ),
    (b"BZh", "compressed with bzip2", "unpack it (`bunzip2`)"),
    (b"\xfd7zXZ\0", "compressed with xz", "unpack it (`unxz`)"),
    (
        b"\x28\xb5\x2f\xfd",
        "compressed with zstd",
        "unpack it (`unzstd`)",
    ),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", "unpack it"),
    (
        b"\xd0\xcf\x11\xe0",
        "an old spreadsheet or document (`.xls`, `.doc`)",
        "save it as CSV or plain text in UTF-8",
    ),
    (b"%PDF-", "a PDF", "give the text or the table itself"),
    (b"PAR1", "Parquet", "save it as CSV in UTF-8"),
    (
        b"SQLite format 3\0",
        "an SQLite database",
        "save the table as CSV in UTF-8",
    ),
    (b"\x89PNG", "a picture", "give the text or the table itself"),
];

/// Why a file that begins so is not read, and what to do; nothing for what may be text in UTF-8, with or without
/// a byte order mark.
#[must_use]
pub fn foreign(start: &[u8]) -> Option<String> {
    let found = OTHERS.iter().find(|(begin, ..)| start.starts_with(begin));
    if let Some((_, what, hint)) = found {
        return Some(format!("the file is {what}; {hint}"));
    }
    let encoding = match start {
        [0xff, 0xfe, 0, 0, ..] | [0, 0, 0xfe, 0xff, ..] => "UTF-32",
        [0xff, 0xfe, ..] => "UTF-16 (little-endian)",
        [0xfe, 0xff, ..] => "UTF-16 (big-endian)",
        _ => unmarked(start.get(..512).unwrap_or(start))?,
    };
    Some(format!("the file is {encoding}; save it as UTF-8"))
}

/// UTF-16 without a mark: of the characters that tables and texts of agreements are mostly made of, every second
/// byte is zero.
fn unmarked(start: &[u8]) -> Option<&'static str> {
    let zeros = |from: usize| {
        let bytes = start.iter().skip(from).step_by(2);
        bytes.filter(|&&byte| byte == 0).count()
    };
    let pairs = start.len() / 2;
    match (zeros(0), zeros(1)) {
        (0, odd) if pairs > 1 && odd * 4 >= pairs => Some("UTF-16 (little-endian, without a mark)"),
        (even, 0) if pairs > 1 && even * 4 >= pairs => Some("UTF-16 (big-endian, without a mark)"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sixteen(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn what_is_no_text_is_named_with_what_to_do() {
        let gz = foreign(b"\x1f\x8b\x08\0\0\0").unwrap();
        assert!(gz.contains("gzip") && gz.contains("gunzip"), "{gz}");
        let sheet = foreign(b"PK\x03\x04\x14\0").unwrap();
        assert!(
            sheet.contains("spreadsheet") && sheet.contains("UTF-8"),
            "{sheet}"
        );
    }

    #[test]
    fn utf_16_is_told_with_and_without_a_mark() {
        for text in [
            "record,id,happened\n",
            "{\"id\":\"أ\",\"source\":\"البعثة الدولية في المدينة\"}",
            "agreement تهدئة \"تهدئة\"\n",
        ] {
            for marked in [text.to_owned(), format!("\u{feff}{text}")] {
                let little = foreign(&sixteen(&marked, u16::to_le_bytes)).unwrap();
                assert!(little.contains("UTF-16 (little-endian"), "{little}");
                let big = foreign(&sixteen(&marked, u16::to_be_bytes)).unwrap();
                assert!(big.contains("UTF-16 (big-endian"), "{big}");
                assert_eq!(foreign(marked.as_bytes()), None);
            }
        }
        assert_eq!(foreign(b""), None);
        assert_eq!(foreign(b"PKK,id\n"), None);
    }
}

//! Bytes of a draft into text. Which bytes to read is the caller's business; what the text means is `layout`'s.

use std::fmt;

use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1252};

/// Largest draft read, in bytes: offsets are `u32` and a Windows-1252 or UTF-16 draft grows when decoded.
const MAX_BYTES: usize = 1 << 30;

/// How many bytes are looked at to tell UTF-16 without a byte-order mark.
const SAMPLE: usize = 4096;

/// A draft's text and the encoding it was stored in.
#[derive(Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text. A byte-order mark stays its first character, so that offsets into a UTF-8 draft are offsets into the file.
    pub text: String,
    /// What the bytes were.
    pub encoding: Encoding,
}

/// How a draft is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8 without a byte-order mark (and plain ASCII).
    Utf8,
    /// UTF-8 that starts with a byte-order mark.
    Utf8Bom,
    /// UTF-16, little-endian.
    Utf16Le,
    /// UTF-16, big-endian.
    Utf16Be,
    /// The eight-bit encoding of western European Windows.
    Windows1252,
}

impl Encoding {
    /// The name shown to people.
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf8Bom => "UTF-8 with byte-order mark",
            Self::Utf16Le => "UTF-16 little-endian",
            Self::Utf16Be => "UTF-16 big-endian",
            Self::Windows1252 => "Windows-1252",
        }
    }
}

impl fmt::Display for Encoding {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.name())
    }
}

/// Why bytes are no draft. Offsets are bytes into the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DecodeError {
    /// More than 1 GiB.
    TooLarge {
        /// Size in bytes.
        bytes: usize,
    },
    /// A NUL, or control bytes in such number that this is no text.
    Binary {
        /// The first such byte.
        offset: usize,
        /// Its value.
        byte: u8,
    },
    /// UTF-8 text with a broken sequence.
    InvalidUtf8 {
        /// First byte of the broken sequence.
        offset: usize,
    },
    /// UTF-16 text with half a surrogate pair or half a code unit.
    InvalidUtf16 {
        /// First byte of the broken code unit.
        offset: usize,
    },
    /// An eight-bit encoding that is not Windows-1252.
    Unknown {
        /// The first byte that fits neither UTF-8 nor Windows-1252.
        offset: usize,
        /// Its value.
        byte: u8,
    },
}

impl DecodeError {
    /// Byte offset of the offending byte; `None` where the file as a whole is the trouble.
    pub fn offset(self) -> Option<usize> {
        match self {
            Self::TooLarge { .. } => None,
            Self::Binary { offset, .. }
            | Self::InvalidUtf8 { offset }
            | Self::InvalidUtf16 { offset }
            | Self::Unknown { offset, .. } => Some(offset),
        }
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLarge { bytes } => {
                write!(out, "draft of {} MiB is too large (limit 1024 MiB): split the draft", bytes >> 20)
            }
            Self::Binary { offset, byte } => write!(
                out,
                "not a text file (byte 0x{byte:02x} at offset {offset}): save the draft as plain text or Markdown in UTF-8"
            ),
            Self::InvalidUtf8 { offset } => {
                write!(out, "invalid UTF-8 at byte offset {offset}: save the draft as UTF-8")
            }
            Self::InvalidUtf16 { offset } => {
                write!(out, "invalid UTF-16 at byte offset {offset}: save the draft as UTF-8")
            }
            Self::Unknown { offset, byte } => write!(
                out,
                "neither UTF-8 nor Windows-1252 (byte 0x{byte:02x} at offset {offset}): save the draft as UTF-8"
            ),
        }
    }
}

impl std::error::Error for DecodeError {}

/// The text of a draft.
///
/// # Errors
/// When the bytes are over 1 GiB, are no text, or are text in an encoding that cannot be told with certainty.
pub fn decode(bytes: Vec<u8>) -> Result<Decoded, DecodeError> {
    if bytes.len() > MAX_BYTES {
        return Err(DecodeError::TooLarge { bytes: bytes.len() });
    }
    if let Some(encoding) = utf16(&bytes) {
        return from_utf16(&bytes, encoding);
    }
    refuse_nul(&bytes)?;
    refuse_controls(&bytes)?;
    match String::from_utf8(bytes) {
        Ok(text) => {
            let encoding = if text.starts_with('\u{feff}') { Encoding::Utf8Bom } else { Encoding::Utf8 };
            Ok(Decoded { text, encoding })
        }
        Err(error) => from_eight_bit(error.as_bytes(), error.utf8_error().valid_up_to()),
    }
}

/// Controls that no editor writes: all of C0 but white space, and DEL.
#[inline]
fn is_control(byte: u8) -> bool {
    byte < 0x09 || (byte > 0x0d && byte < 0x20) || byte == 0x7f
}

fn refuse_nul(bytes: &[u8]) -> Result<(), DecodeError> {
    if !bytes.contains(&0) {
        return Ok(());
    }
    let offset = bytes.iter().position(|&byte| byte == 0).unwrap_or(0);
    Err(DecodeError::Binary { offset, byte: 0 })
}

/// A stray control byte happens (Word leaves some behind); one in fifty does not.
fn refuse_controls(bytes: &[u8]) -> Result<(), DecodeError> {
    // Counted in bytes, 255 at a time, which the compiler does for many bytes at once.
    let count: usize = bytes
        .chunks(255)
        .map(|some| usize::from(some.iter().map(|&byte| u8::from(is_control(byte))).sum::<u8>()))
        .sum();
    if count * 50 <= bytes.len() {
        return Ok(());
    }
    let offset = bytes.iter().position(|&byte| is_control(byte)).unwrap_or(0);
    Err(DecodeError::Binary { offset, byte: bytes[offset] })
}

/// UTF-16 by its mark, or by every second byte of the start being NUL (text mostly below U+0100) and none of the others.
fn utf16(bytes: &[u8]) -> Option<Encoding> {
    match bytes {
        // With two more NULs the mark is UTF-32's.
        [0xff, 0xfe, 0, 0, ..] => return None,
        [0xff, 0xfe, ..] => return Some(Encoding::Utf16Le),
        [0xfe, 0xff, ..] => return Some(Encoding::Utf16Be),
        _ => {}
    }
    let (units, _) = bytes[..bytes.len().min(SAMPLE)].as_chunks::<2>();
    let first = units.iter().filter(|unit| unit[0] == 0).count();
    let second = units.iter().filter(|unit| unit[1] == 0).count();
    // Curly quotes and dashes have no NUL byte, so not every unit need have one.
    let clear = |nuls: usize| units.len() >= 2 && nuls * 10 >= units.len() * 7;
    match (first, second) {
        (0, nuls) if clear(nuls) => Some(Encoding::Utf16Le),
        (nuls, 0) if clear(nuls) => Some(Encoding::Utf16Be),
        _ => None,
    }
}

fn from_utf16(bytes: &[u8], encoding: Encoding) -> Result<Decoded, DecodeError> {
    let big = encoding == Encoding::Utf16Be;
    let decoder = if big { UTF_16BE } else { UTF_16LE };
    let Some(text) = decoder.decode_without_bom_handling_and_without_replacement(bytes) else {
        let (units, _) = bytes.as_chunks::<2>();
        let units = units.iter().map(|&unit| if big { u16::from_be_bytes(unit) } else { u16::from_le_bytes(unit) });
        let mut offset = 0;
        for unit in char::decode_utf16(units) {
            match unit {
                Ok(character) => offset += character.len_utf16() * 2,
                Err(_) => break,
            }
        }
        return Err(DecodeError::InvalidUtf16 { offset });
    };
    if let Some(at) = text.bytes().position(|byte| byte == 0) {
        let offset = text[..at].chars().map(|character| character.len_utf16() * 2).sum();
        return Err(DecodeError::Binary { offset, byte: 0 });
    }
    refuse_controls(text.as_bytes())?;
    Ok(Decoded { text: text.into_owned(), encoding })
}

/// Bytes that are not UTF-8, `invalid` being the first that breaks it.
fn from_eight_bit(bytes: &[u8], invalid: usize) -> Result<Decoded, DecodeError> {
    // Multi-byte characters do not come about by chance: this is UTF-8, damaged.
    if bytes.utf8_chunks().any(|chunk| !chunk.valid().is_ascii()) {
        return Err(DecodeError::InvalidUtf8 { offset: invalid });
    }
    if let Some(offset) = not_windows_1252(bytes) {
        return Err(DecodeError::Unknown { offset, byte: bytes[offset] });
    }
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
    Ok(Decoded { text: text.into_owned(), encoding: Encoding::Windows1252 })
}

/// Offset of the first byte that speaks against Windows-1252, if any.
///
/// English in Windows-1252 has few high bytes, each beside ASCII. Other eight-bit alphabets are mostly high bytes.
fn not_windows_1252(bytes: &[u8]) -> Option<usize> {
    const LONGEST: usize = 3;
    let (mut run, mut high, mut first) = (0, 0, None);
    for (offset, &byte) in bytes.iter().enumerate() {
        if byte < 0x80 {
            if is_control(byte) {
                return Some(offset);
            }
            run = 0;
            continue;
        }
        run += 1;
        high += 1;
        first = first.or(Some(offset));
        let letter = byte >= 0xc0 && byte != 0xd7 && byte != 0xf7;
        let beside = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_none_or(|&near| !near.is_ascii_digit());
        let lone_in_figures = letter && !beside(offset.checked_sub(1)) && !beside(offset.checked_add(1));
        if matches!(byte, 0x81 | 0x8d | 0x8f | 0x90 | 0x9d) || run > LONGEST || lone_in_figures {
            return Some(offset);
        }
    }
    if high * 4 > bytes.len() { first } else { None }
}

#[cfg(test)]
mod tests {
    use super::{DecodeError, Encoding, decode};

    fn text(bytes: &[u8]) -> (String, Encoding) {
        let decoded = decode(bytes.to_vec()).expect("this is text");
        (decoded.text, decoded.encoding)
    }

    fn error(bytes: &[u8]) -> DecodeError {
        decode(bytes.to_vec()).expect_err("this is no text")
    }

    fn wide(text: &str, order: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(order).collect()
    }

    #[test]
    fn utf8_and_its_mark() {
        assert_eq!(text(b""), (String::new(), Encoding::Utf8));
        assert_eq!(text("Hà Nội’s".as_bytes()), ("Hà Nội’s".into(), Encoding::Utf8));
        assert_eq!(text(b"\xef\xbb\xbfHi"), ("\u{feff}Hi".into(), Encoding::Utf8Bom));
        assert_eq!(text(b"a\x0bstray\x02 control in a text that is long enough to be one").1, Encoding::Utf8);
    }

    #[test]
    fn utf16_with_and_without_mark() {
        let draft = "\u{feff}The minister’s “plan” — 😀";
        assert_eq!(text(&wide(draft, u16::to_le_bytes)), (draft.into(), Encoding::Utf16Le));
        assert_eq!(text(&wide(draft, u16::to_be_bytes)), (draft.into(), Encoding::Utf16Be));
        assert_eq!(text(&wide("Ministry’s plan", u16::to_le_bytes)), ("Ministry’s plan".into(), Encoding::Utf16Le));
        assert_eq!(text(&wide("Ministry’s plan", u16::to_be_bytes)), ("Ministry’s plan".into(), Encoding::Utf16Be));
    }

    #[test]
    fn broken_utf16() {
        assert_eq!(error(b"\xff\xfea\0\0\xd8b\0"), DecodeError::InvalidUtf16 { offset: 4 });
        assert_eq!(error(b"\xff\xfea\0b"), DecodeError::InvalidUtf16 { offset: 4 });
        assert_eq!(error(b"\xff\xfea\0\0\0b\0"), DecodeError::Binary { offset: 4, byte: 0 });
    }

    #[test]
    fn windows_1252() {
        let (decoded, encoding) = text(b"the minister\x92s \x93caf\xe9\x94 \x96 na\xefve, \xa35m");
        assert_eq!((decoded.as_str(), encoding), ("the minister’s “café” – naïve, £5m", Encoding::Windows1252));
        // Three high bytes in a row happen: `»–É`.
        assert_eq!(text(b"said \xab\xc9lys\xe9e\xbb\x96\xc9t\xe9 and went on with it").1, Encoding::Windows1252);
    }

    #[test]
    fn not_windows_1252() {
        assert_eq!(error(b"caf\x81 au lait"), DecodeError::Unknown { offset: 3, byte: 0x81 });
        // `Привет, мир` in Windows-1251.
        assert!(matches!(error(b"\xcf\xf0\xe8\xe2\xe5\xf2, \xec\xe8\xf0"), DecodeError::Unknown { .. }));
        assert_eq!(error(b"about 1\xe92 of it"), DecodeError::Unknown { offset: 7, byte: 0xe9 });
        assert_eq!(
            error(b"caf\xe9 with one \x02 in a text that is long enough to allow for it"),
            DecodeError::Unknown { offset: 14, byte: 2 }
        );
    }

    #[test]
    fn damaged_utf8_is_not_windows_1252() {
        let bytes = [b"caf\xe9 and ".as_slice(), "café".as_bytes()].concat();
        assert_eq!(error(&bytes), DecodeError::InvalidUtf8 { offset: 3 });
        assert_eq!(error(&"Hà Nội’".as_bytes()[.."Hà Nội’".len() - 1]), DecodeError::InvalidUtf8 { offset: 9 });
    }

    #[test]
    fn binary() {
        assert_eq!(error(b"PK\x03\x04\x14\x00\x06"), DecodeError::Binary { offset: 5, byte: 0 });
        assert_eq!(error(b"\x01\x02\x03abc"), DecodeError::Binary { offset: 0, byte: 1 });
        // UTF-32.
        assert_eq!(error(b"\xff\xfe\0\0a\0\0\0"), DecodeError::Binary { offset: 2, byte: 0 });
        assert_eq!(error(b"a\0b\0\0c"), DecodeError::Binary { offset: 1, byte: 0 });
    }

    #[test]
    fn messages_start_small_and_name_the_remedy() {
        let errors = [
            DecodeError::TooLarge { bytes: 1 << 31 },
            DecodeError::Binary { offset: 5, byte: 0 },
            DecodeError::InvalidUtf8 { offset: 3 },
            DecodeError::InvalidUtf16 { offset: 3 },
            DecodeError::Unknown { offset: 3, byte: 0x81 },
        ];
        for error in errors {
            let message = error.to_string();
            assert!(message.starts_with(char::is_lowercase) && !message.ends_with('.'), "{message}");
            assert!(message.contains(": save the draft") || message.contains(": split the draft"), "{message}");
            assert_eq!(error.offset().is_none(), matches!(error, DecodeError::TooLarge { .. }));
        }
    }
}

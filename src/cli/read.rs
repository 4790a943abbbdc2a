//! Drafts from bytes on disk to text.

use std::{
    fs,
    io::{self, Read as _},
    sync::Arc,
};

use presslint::{
    format::{Encoding, decode},
    source::Source,
};

use super::{drafts::Draft, problem::Problem};

/// A draft's text, and how it is stored.
pub struct Text {
    pub source: Arc<Source>,
    pub encoding: Encoding,
}

/// Reads and decodes a draft.
pub fn read(draft: &Draft) -> Result<Text, Problem> {
    let mut bytes = Vec::new();
    let size = match &draft.path {
        Some(path) => fs::File::open(path).and_then(|mut file| file.read_to_end(&mut bytes)),
        None => io::stdin().lock().read_to_end(&mut bytes),
    };
    size.map_err(|error| Problem::io(&draft.name, &error))?;
    let decoded = decode(bytes).map_err(|error| Problem::error(&draft.name, "encoding", error.to_string()))?;
    Ok(Text { source: Arc::new(Source::new(draft.name.clone(), decoded.text)), encoding: decoded.encoding })
}

impl Text {
    /// True when the text was decoded, so that its offsets are not those of the file.
    pub fn is_decoded(&self) -> bool {
        !matches!(self.encoding, Encoding::Utf8 | Encoding::Utf8Bom)
    }

    /// Said about a draft whose offsets are not those of its file.
    pub fn note(&self) -> Option<Problem> {
        let message = format!(
            "read as {}: byte offsets are those of the text as UTF-8, save it as UTF-8 to have them exact",
            self.encoding
        );
        self.is_decoded().then(|| Problem::note(self.source.name(), "encoding", message))
    }
}

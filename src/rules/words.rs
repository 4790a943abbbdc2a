//! Adding house words to a rule file without touching anything else in it: comments, order and spacing stay.

use toml_edit::{Array, ArrayOfTables, DocumentMut, Item, Table, TomlError, Value, value};

/// Rule that new files get for their words.
const ID: &str = "spelling/house-words";
/// Longest line of words, in characters, before the list is broken.
const LINE: usize = 120;

/// A rule file with words added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Added {
    /// The new text of the file.
    pub text: String,
    /// What was added, in the order given.
    pub added: Vec<String>,
    /// What the list had already.
    pub known: Vec<String>,
}

/// Adds `words` to the first `[[word]]` list of a rule file (or to a new one at its end).
///
/// # Errors
/// When the text is not TOML, or its `word` is no list of tables.
pub fn add_words(text: &str, words: &[String]) -> Result<Added, String> {
    let mut file: DocumentMut =
        text.parse().map_err(|error: TomlError| format!("not valid TOML: {}", error.message()))?;
    if file.is_empty() {
        file["schema"] = value(1);
    }
    let lists = file.entry("word").or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new()));
    let lists = lists.as_array_of_tables_mut().ok_or("`word` must be written `[[word]]`")?;
    if lists.is_empty() {
        let mut table = Table::new();
        table["id"] = value(ID);
        table["words"] = value(Array::new());
        lists.push(table);
    }
    let list = lists.get_mut(0).ok_or("`word` is empty")?;
    let array = list.entry("words").or_insert_with(|| value(Array::new()));
    let array = array.as_array_mut().ok_or("`words` must be a list")?;
    let (mut added, mut known) = (Vec::new(), Vec::new());
    for word in words {
        if array.iter().any(|item| item.as_str() == Some(word)) {
            known.push(word.clone());
        } else {
            push(array, word);
            added.push(word.clone());
        }
    }
    Ok(Added { text: file.to_string(), added, known })
}

/// Appends in the style of the list: on a line of its own where the others are, else behind the last.
fn push(array: &mut Array, word: &str) {
    let lines = array
        .iter()
        .last()
        .and_then(|item| item.decor().prefix())
        .and_then(|prefix| prefix.as_str())
        .is_some_and(|p| p.contains('\n'));
    let indent = || array.iter().last().and_then(|item| item.decor().prefix()?.as_str().map(str::to_owned));
    let prefix = match indent() {
        Some(prefix) if lines => prefix.rsplit('\n').next().map_or_else(String::new, |indent| format!("\n{indent}")),
        None => String::new(),
        // A line that grew too long is broken.
        Some(_) if array.to_string().lines().last().is_some_and(|l| l.chars().count() > LINE) => "\n  ".to_owned(),
        Some(_) => " ".to_owned(),
    };
    let mut item = Value::from(word);
    item.decor_mut().set_prefix(prefix);
    array.push_formatted(item);
}

#[cfg(test)]
mod tests {
    use super::add_words;

    fn add(text: &str, words: &[&str]) -> String {
        let words: Vec<String> = words.iter().map(|w| (*w).to_owned()).collect();
        add_words(text, &words).expect("valid").text
    }

    #[test]
    fn comments_and_order_stay() {
        let text = "schema = 1\n\n# names\n[[word]]\nid = \"spelling/names\" # keep\nwords = [\"Tuoi\", \"Tre\"] # papers\n\n[[word]]\nid = \"spelling/b\"\nwords = []\n";
        assert_eq!(add(text, &["Nhan", "Tre"]), text.replace("\"Tre\"]", "\"Tre\", \"Nhan\"]"));
    }

    #[test]
    fn a_list_over_lines_keeps_its_lines() {
        let text = "[[word]]\nid = \"spelling/names\"\nwords = [\n  \"Tuoi\", # a paper\n  \"Tre\",\n]\n";
        assert_eq!(add(text, &["Nhan"]), text.replace("  \"Tre\",\n", "  \"Tre\",\n  \"Nhan\",\n"));
    }

    #[test]
    fn a_new_file_gets_a_list() {
        assert_eq!(add("", &["Nhan"]), "schema = 1\n\n[[word]]\nid = \"spelling/house-words\"\nwords = [\"Nhan\"]\n");
    }

    #[test]
    fn what_is_no_rule_file_is_told() {
        assert!(add_words("word = 1", &["a".to_owned()]).is_err());
        assert!(add_words("[[word", &["a".to_owned()]).is_err());
    }
}

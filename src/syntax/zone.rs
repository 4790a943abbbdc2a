//! The roles that a block can have.

/// The role of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Zone {
    /// Running text; the first such paragraph is the lede.
    Body,
    /// The title.
    Headline,
    /// The line under the title.
    Deck,
    /// Place and date, or date and time, on their own or at the head of the lede.
    Dateline,
    /// A heading between paragraphs.
    Subhead,
    /// An interviewer's question.
    Question,
    /// A list item.
    List,
    /// A picture's caption, its credit included.
    Caption,
    /// A table cell.
    Table,
    /// "About …".
    Boilerplate,
    /// Whom to ask.
    Contact,
    /// "For immediate release", "Embargoed until …".
    Release,
    /// ###, -30-, ENDS.
    EndMark,
    /// Left behind by a template or a converter: reported once, then ignored by every other check.
    Residue,
}

/// Every zone with its name in rule files and examples.
pub const ZONES: [(&str, Zone); 14] = [
    ("body", Zone::Body),
    ("headline", Zone::Headline),
    ("deck", Zone::Deck),
    ("dateline", Zone::Dateline),
    ("subhead", Zone::Subhead),
    ("question", Zone::Question),
    ("list", Zone::List),
    ("caption", Zone::Caption),
    ("table", Zone::Table),
    ("boilerplate", Zone::Boilerplate),
    ("contact", Zone::Contact),
    ("release", Zone::Release),
    ("end-mark", Zone::EndMark),
    ("residue", Zone::Residue),
];

/// A set of zones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ZoneSet(u16);

impl ZoneSet {
    /// Every zone.
    pub const ALL: Self = Self(u16::MAX);

    /// The zones of a list.
    pub fn of(zones: &[Zone]) -> Self {
        Self(zones.iter().fold(0, |set, &z| set | 1 << z as u16))
    }

    /// Membership.
    pub fn contains(self, zone: Zone) -> bool {
        self.0 & 1 << zone as u16 != 0
    }

    /// True when some zone is in both.
    pub fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Zones of `self` that are not in `other`.
    #[must_use]
    pub fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }
}

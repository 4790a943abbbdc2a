//! Acronyms that every reader of a release knows, and common expansions in lower case.

/// Never to be spelled out. Sorted.
const KNOWN: &[&str] = &[
    "AA", "AAA", "AD", "ADB", "AFP", "AI", "AIDS", "AK", "AL", "AM", "AP", "APEC", "API", "AR", "ASEAN", "ATM", "AZ",
    "BBC", "BC", "BCE", "BMW", "BRICS", "CA", "CBS", "CD", "CDC", "CE", "CEO", "CFO", "CIA", "CNN", "CO", "COO", "COP",
    "COVID", "CPR", "CPU", "CT", "CTO", "CV", "DC", "DE", "DIY", "DJ", "DNA", "DOI", "DVD", "EDT", "EEC", "EFTA",
    "EMS", "ESP", "EST", "ET", "EU", "EUR", "FAO", "FAQ", "FBI", "FIFA", "FL", "FM", "GA", "GBP", "GDP", "GMT", "GOP",
    "GPS", "GST", "HBO", "HD", "HDMI", "HI", "HIV", "HQ", "HR", "HTML", "HTTP", "IA", "IAEA", "IBM", "IBRD", "ICC",
    "ICT", "ID", "II", "III", "IL", "ILO", "IMF", "IN", "INC", "IOC", "IP", "IPO", "IQ", "IRS", "ISBN", "ISO", "ISSN",
    "IT", "ITU", "IV", "IX", "JPY", "JR", "JSON", "KB", "KPMG", "KS", "KY", "LA", "LED", "LGBT", "LGBTQ", "LGBTQI",
    "LLC", "LLP", "LPG", "LTD", "MA", "MBA", "MD", "ME", "MI", "MIT", "MN", "MO", "MP", "MPA", "MRI", "MS", "MSNBC",
    "MT", "MW", "NASA", "NATO", "NBA", "NBC", "NC", "ND", "NE", "NFL", "NH", "NJ", "NM", "NRA", "NSW", "NV", "NY",
    "NYC", "NYPD", "NZ", "OECD", "OH", "OK", "OPEC", "OR", "OSCE", "PA", "PBS", "PC", "PDF", "PDT", "PH", "PIN", "PLC",
    "PM", "POTUS", "PR", "PST", "PT", "PTE", "QA", "QR", "RAF", "RAM", "RI", "RM", "RN", "RNA", "ROTC", "RSS", "RSVP",
    "SARS", "SC", "SCOTUS", "SD", "SDG", "SGD", "SIM", "SMS", "SOS", "SUV", "TB", "TBC", "TBD", "TED", "TN", "TTG",
    "TV", "TX", "UAE", "UHF", "UK", "UN", "UNDP", "UNEP", "UNESCO", "UNHCR", "UNHRC", "UNICEF", "UPS", "URL", "US",
    "USA", "USAF", "USB", "USD", "USS", "USSR", "UT", "UTC", "VA", "VAT", "VI", "VII", "VIII", "VIP", "VND", "VS",
    "VT", "WA", "WHO", "WI", "WIPO", "WTO", "WV", "WW", "WWF", "WWI", "WWII", "WWW", "WY", "XI", "XII", "XIII", "XIV",
    "XIX", "XML", "XV", "XVI", "XVII", "XVIII", "XX", "XXI", "YMCA", "ZIP",
];

/// Acronym, first and last word of its expansion (beginnings in lower case).
const GENERIC: &[(&str, &str, &str)] = &[
    ("CSO", "civil", "organi"),
    ("CSR", "corporate", "responsib"),
    ("FDI", "foreign", "investment"),
    ("FTA", "free", "agreement"),
    ("GNI", "gross", "income"),
    ("INGO", "international", "organi"),
    ("KOL", "key", "leader"),
    ("KPI", "key", "indicator"),
    ("MOU", "memorandum", "understanding"),
    ("NGO", "non", "organi"),
    ("ODA", "official", "assistance"),
    ("PPP", "public", "partnership"),
    ("SME", "small", "enterprise"),
    ("SOE", "state", "enterprise"),
];

/// Known to every reader.
pub fn is_known(acronym: &str) -> bool {
    KNOWN.binary_search(&acronym).is_ok()
}

/// First and last word of a common expansion.
pub fn generic(acronym: &str) -> Option<(&'static str, &'static str)> {
    GENERIC.iter().find(|(short, ..)| *short == acronym).map(|&(_, head, tail)| (head, tail))
}

/// Words that acronyms leave out.
pub fn is_small(word: &str) -> bool {
    ["of", "the", "and", "for", "in", "on", "to", "a", "an", "at", "by", "with", "from", "against", "de", "sized"]
        .iter()
        .any(|w| w.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted() {
        assert!(KNOWN.is_sorted());
        assert!(GENERIC.is_sorted());
    }
}

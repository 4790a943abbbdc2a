//! Whole drafts in, a line per block out; every layout is checked for what must always hold.

use std::fmt::Write;

use super::{BlockKind, Format, Layout, Style, layout};

/// Lays `text` out, checks the invariants and shows each block as `kind depth: [piece][piece]`.
fn show(text: &str, format: Format) -> String {
    let layout = layout(text, format);
    check(text, format, &layout);
    let mut shown = String::new();
    for block in &layout.blocks {
        let kind = match block.kind {
            BlockKind::Heading(level) => format!("h{level}"),
            BlockKind::Paragraph => "p".into(),
            BlockKind::ListItem { number, marker } => {
                let marker = marker.map_or("", |marker| &text[marker.range()]);
                number.map_or(format!("li {marker}"), |number| format!("li {marker}={number}"))
            }
            BlockKind::TableCell => "cell".into(),
            BlockKind::Quote => "quote".into(),
            BlockKind::Code => "code".into(),
            BlockKind::Html => "html".into(),
            BlockKind::Image => "image".into(),
            BlockKind::Rule => "rule".into(),
        };
        write!(shown, "{kind}").unwrap();
        if block.depth > 0 {
            write!(shown, " @{}", block.depth).unwrap();
        }
        for piece in &block.pieces {
            let style = [(Style::EMPHASIS, "*"), (Style::STRONG, "**"), (Style::LINK, "@"), (Style::STRUCK, "~")];
            let style: String = style.iter().filter(|&&(one, _)| piece.style.has(one)).map(|&(_, mark)| mark).collect();
            let source = text[piece.span.range()].escape_debug();
            write!(shown, " {style}[{source}]").unwrap();
        }
        for (span, character) in &block.entities {
            write!(shown, " {}={}", &text[span.range()], character.escape_unicode()).unwrap();
        }
        shown.push('\n');
    }
    shown
}

/// What holds for every layout of every text.
fn check(text: &str, format: Format, layout: &Layout) {
    let mut last_block = layout.front.as_ref().map_or(0, |front| front.span.end());
    let mut last_piece = last_block;
    for block in &layout.blocks {
        assert!(block.span.end() <= text.len() && text.get(block.span.range()).is_some(), "{block:?}");
        assert!(last_block <= block.span.start(), "blocks out of order: {block:?}");
        last_block = block.span.start();
        let mut inline: Vec<_> = block.pieces.iter().map(|piece| piece.span).collect();
        inline.extend(block.entities.iter().map(|(span, _)| *span));
        inline.sort();
        for span in inline {
            assert!(block.span.contains(span) && !span.is_empty(), "{block:?}");
            assert!(last_piece <= span.start(), "pieces overlap: {block:?}");
            assert!(text.get(span.range()).is_some(), "{block:?}");
            last_piece = span.end();
        }
        let bare = matches!(block.kind, BlockKind::Code | BlockKind::Html | BlockKind::Rule);
        let may_be_empty = bare || matches!(block.kind, BlockKind::ListItem { .. } | BlockKind::Image);
        assert!(!bare || block.pieces.is_empty(), "{block:?}");
        assert!(may_be_empty || !block.pieces.is_empty() || !block.entities.is_empty(), "{block:?}");
        if format == Format::Plain {
            let edges = block.pieces.iter().map(|piece| &text[piece.span.range()]);
            assert!(edges.clone().all(|piece| piece.trim() == piece), "white space at the edge: {block:?}");
            assert!(block.pieces.len() <= 1 && block.entities.is_empty(), "{block:?}");
        }
    }
    for comment in &layout.comments {
        let source = &text[comment.range()];
        assert!(source.starts_with("<!--") && source.ends_with("-->"), "{source}");
    }
}

#[track_caller]
fn expect(text: &str, format: Format, expected: &[&str]) {
    let shown = show(text, format);
    assert_eq!(shown.lines().collect::<Vec<_>>(), expected, "\n{shown}");
    // Another line end changes no block, save for the line ends inside the pieces.
    let windows = text.replace("\r\n", "\n").replace('\n', "\r\n");
    assert_eq!(show(&windows, format).replace("\\r", ""), shown);
    // No cut of the draft may break anything.
    for (at, _) in text.char_indices() {
        show(&text[..at], format);
    }
}

#[track_caller]
fn plain(text: &str, expected: &[&str]) {
    expect(text, Format::Plain, expected);
}

#[track_caller]
fn markdown(text: &str, expected: &[&str]) {
    expect(text, Format::Markdown, expected);
}

#[test]
fn formats_by_name() {
    for name in ["a.md", "A.MD", "x/y.markdown", "b.c.mdown", "x\\y.md", ".md"] {
        assert_eq!(Format::from_name(name), Format::Markdown, "{name}");
    }
    for name in ["a.txt", "md", "a.md/b", "a.md.txt", "", "-"] {
        assert_eq!(Format::from_name(name), Format::Plain, "{name}");
    }
}

#[test]
fn nothing_to_lay_out() {
    for text in ["", "\n\n", "\u{feff}", " \u{a0}\n\t\r\n", "\u{c}"] {
        plain(text, &[]);
        markdown(text, &[]);
    }
}

// Markdown

#[test]
fn headings_and_paragraphs() {
    markdown(
        "# A *new* plan #\n\nThe minister\nsaid **so**\\* today.  \nAnd left.\n\nUnder\n---\n",
        &["h1 [A ] *[new] [ plan]", "p [The minister\\nsaid ] **[so] [* today.] [And left.]", "h2 [Under]"],
    );
}

#[test]
fn styles_nest() {
    markdown("a ***b** c* ~~d~~ [e *f*](u) __g__", &["p [a ] ***[b] *[ c] [ ] ~[d] [ ] @[e ] *@[f] [ ] **[g]"]);
}

#[test]
fn a_mark_that_is_text_does_not_cut() {
    markdown("3 * 4 [sic] a_b_c & \"R&D\" < 5", &["p [3 * 4 [sic] a_b_c & \\\"R&D\\\" < 5]"]);
}

#[test]
fn entities_are_no_pieces() {
    markdown(
        "R&amp;D&nbsp;spend &#8217;s &bogus;",
        &["p [R] [D] [spend ] [s &bogus;] &amp;=\\u{26} &nbsp;=\\u{a0} &#8217;=\\u{2019}"],
    );
    markdown("&nbsp;\n\nx", &["p &nbsp;=\\u{a0}", "p [x]"]);
}

#[test]
fn raw_html_has_prose_between_its_tags() {
    markdown(
        "<ul>\n<li>One&nbsp;port</li>\n<li><b>Two</b> ports</li>\n</ul>\n\n<script>\nlet a = 1;\n</script>\n",
        &["li  [One] [port] &nbsp;=\\u{a0}", "li  [Two] [ ports]", "html"],
    );
    markdown("<h2>Ports</h2>\n**Two** [ports](a.html).\n", &["h2 [Ports]", "p [Two] [ ] [ports] [.]"]);
}

#[test]
fn code_html_and_notes_are_markup() {
    markdown("Run `make it` <b>now</b> <!-- ok --> here [^1]\n", &["p [Run ] [ ] [now] [ ] [ here [^1]]"]);
    markdown("See[^1] it.\n\n[^1]: A *note*\n", &["p [See] [ it.]", "p [A ] *[note]"]);
    markdown(
        "```\nlet x;\n```\n\n    indented\n\n<div>\nText\n</div>\n\np\n\n***\n",
        &["code", "code", "p [Text]", "p [p]", "rule"],
    );
}

#[test]
fn comments_are_listed() {
    let text = "<!-- one --> <!-- two -->\n\nText <!-- three --> more.\n\n<!-- open";
    let layout = layout(text, Format::Markdown);
    check(text, Format::Markdown, &layout);
    let comments: Vec<_> = layout.comments.iter().map(|span| &text[span.range()]).collect();
    assert_eq!(comments, ["<!-- one -->", "<!-- two -->", "<!-- three -->"]);
}

#[test]
fn links_and_addresses_are_text() {
    markdown(
        "A [plan](http://x.y \"t\") at <http://a.b>, http://c.d and [r].\n\n[r]: http://e.f\n",
        &["p [A ] @[plan] [ at ] @[http://a.b] [, http://c.d and ] @[r] [.]"],
    );
}

#[test]
fn images() {
    markdown(
        "![The minister](a.png)\n\nSee ![alt](b.png) there.\n\n[![Two](c.png)](u) ![](d.png)\n",
        &["image [The minister]", "p [See ] [ there.]", "image @[Two]", "image"],
    );
    markdown("- ![One](a.png)\n- two\n", &["li - @1", "image @1 [One]", "li - @1 [two]"]);
}

#[test]
fn lists() {
    markdown(
        "1. One\n   wrapped\n3. Three\n   - inner *a*\n     lazy\n\n   More of three\n7) other\n",
        &[
            "li 1.=1 @1 [One\\n   wrapped]",
            "li 3.=3 @1 [Three]",
            "li - @2 [inner ] *[a] [lazy]",
            "p @1 [More of three]",
            "li 7)=7 @1 [other]",
        ],
    );
    markdown(
        "* **a**\n* \n* `c`\n* - d\n* > e\n",
        &["li * @1 **[a]", "li * @1", "li * @1", "li * @1", "li - @2 [d]", "li * @1", "quote @2 [e]"],
    );
    markdown("-\ta\n\n-\tb\n", &["li - @1 [a]", "li - @1 [b]"]);
}

#[test]
fn quotes_and_tables() {
    markdown("> one\n> two\n> > three\n\n> - item\n", &["quote @1 [one] [two]", "quote @2 [three]", "li - @2 [item]"]);
    markdown(
        "| a | *b* |\n|---|:-:|\n| c\\|d | |\n| e | f &amp; g |\n",
        &["cell [a]", "cell *[b]", "cell [c] [|d]", "cell [e]", "cell [f ] [ g] &amp;=\\u{26}"],
    );
}

#[test]
fn attribute_lines_of_kramdown() {
    markdown(
        "{:start=\"3\"}\n3. Most of it\n\n{:start=\"4\"}\n4. The rest\n{: .note}\n",
        &["li 3.=3 @1 [Most of it]", "li 4.=4 @1 [The rest]"],
    );
}

#[test]
fn front_matter_is_no_prose() {
    for format in [Format::Plain, Format::Markdown] {
        let text = "\u{feff}---\ntitle: A\ndate: 2024-05-01\n---\nText\n";
        assert_eq!(show(text, format), "p [Text]\n");
        assert_eq!(
            layout(text, format).front.and_then(|front| front.date).map(|date| date.value).as_deref(),
            Some("2024-05-01")
        );
    }
    markdown("+++\nnot closed\n", &["p [+++\\nnot closed]"]);
    markdown("\u{feff}# A", &["h1 [A]"]);
}

// Plain text

#[test]
fn a_line_is_a_paragraph() {
    plain(
        "A headline\n  First paragraph with some text.\n  Second one.\n\u{a0}\nThird.\n\u{c}Fourth.",
        &["p [A headline]", "p [First paragraph with some text.]", "p [Second one.]", "p [Third.]", "p [Fourth.]"],
    );
}

#[test]
fn headline_deck_and_caption_stay_apart() {
    let long = "The ministry said on Monday that it would open the second stage of the programme to every school in the country, and that the first results were better than those of any programme before it.";
    plain(
        &format!(
            "Ministry opens its programme to every school in the land\nby Jane Doe\n\n{long}\nMinistry opens its programme to every school in the land\nThe minister at a school. (Photo: A. B.)\n\n{long}"
        ),
        &[
            "p [Ministry opens its programme to every school in the land]",
            "p [by Jane Doe]",
            &format!("p [{long}]"),
            "p [Ministry opens its programme to every school in the land]",
            "p [The minister at a school. (Photo: A. B.)]",
            &format!("p [{long}]"),
        ],
    );
}

const WRAPPED: &str = "\
The minister rode to the Salt Harbour and to Long Quay before noon; he is
persuaded that the county is prepared to begin repairs on the Northern
Breakwater in only his third wet spring in office. He said so on Monday.
The plan is the largest since 1945, he added, and it comes in time for the
spring.";

#[test]
fn wrapped_lines_are_one_paragraph() {
    let piece = WRAPPED.escape_debug();
    plain(WRAPPED, &[&format!("p [{piece}]")]);
    // A short line of capitals, an address and a run too short to tell by itself.
    plain(
        &format!(
            "THE PRESIDENT SPEAKS TO THE SPEAKER AND THE LEADER OF THE SENATE\n{WRAPPED}\n\nWhite House\n1600 Pennsylvania Avenue\nWashington\n\nIt ended on Monday, the press secretary told reporters who had gathered in\nWashington.\n"
        ),
        &[
            "p [THE PRESIDENT SPEAKS TO THE SPEAKER AND THE LEADER OF THE SENATE]",
            &format!("p [{piece}]"),
            "p [White House]",
            "p [1600 Pennsylvania Avenue]",
            "p [Washington]",
            "p [It ended on Monday, the press secretary told reporters who had gathered in\\nWashington.]",
        ],
    );
}

#[test]
fn wrapped_paragraphs_without_blank_lines() {
    plain(
        "    The minister opened the school on Monday and said that it was\nthe first of ten. It will teach four hundred pupils from the autumn\nof this year.\n    The second school opens in May. It stands in the north, and many\nhundred pupils will go there.\n",
        &[
            "p [The minister opened the school on Monday and said that it was\\nthe first of ten. It will teach four hundred pupils from the autumn\\nof this year.]",
            "p [The second school opens in May. It stands in the north, and many\\nhundred pupils will go there.]",
        ],
    );
}

#[test]
fn wrapped_items() {
    plain(
        "The programme has three parts, and the minister set out each of them in\nfull:\n- Schools, which are to open in the autumn of this year in all the\n  provinces and towns\n- Roads, which the ministry of transport builds with the help of many\nother bodies\n    1. by day\n    2. by night\nAll of it ends in May.\n",
        &[
            "p [The programme has three parts, and the minister set out each of them in\\nfull:]",
            "li - @1 [Schools, which are to open in the autumn of this year in all the\\n  provinces and towns]",
            "li - @1 [Roads, which the ministry of transport builds with the help of many\\nother bodies]",
            "li 1.=1 @2 [by day]",
            "li 2.=2 @2 [by night]",
            "p [All of it ends in May.]",
        ],
    );
    // A dash that has come to stand at the start of a line.
    plain(
        "The minister said that the programme would open in the autumn of the year\n– a year late – and that the schools of the north would be the first to\nopen.\n",
        &[
            "p [The minister said that the programme would open in the autumn of the year\\n– a year late – and that the schools of the north would be the first to\\nopen.]",
        ],
    );
}

#[test]
fn items() {
    plain(
        "List:\n   * one\n     goes on\n   * two\n   Not two.\n\n• three\n•four\n– five\n01. six\n2) seven\n(3) eight\n(a) nine\nb) ten\n(iv)\televen\nc. see\nii. too\n-twelve\n1.5 million\nA. Name\n2024. A year\n-\n",
        &[
            "p [List:]",
            "li * @1 [one\\n     goes on]",
            "li * @1 [two]",
            "p [Not two.]",
            "li • @1 [three]",
            "li • @1 [four]",
            "li – @1 [five]",
            "li 01.=1 @1 [six]",
            "li 2)=2 @1 [seven]",
            "li (3)=3 @1 [eight]",
            "li (a) @1 [nine]",
            "li b) @1 [ten]",
            "li (iv) @1 [eleven]",
            "li c. @1 [see]",
            "li ii. @1 [too]",
            "p [-twelve]",
            "p [1.5 million]",
            "p [A. Name]",
            "p [2024. A year]",
            "p [-]",
        ],
    );
    plain(
        "- a\n\n  - b\n\n- c\n\ntext\n\n  - d\n",
        &["li - @1 [a]", "li - @2 [b]", "li - @1 [c]", "p [text]", "li - @1 [d]"],
    );
}

#[test]
fn a_list_of_lower_case_lines_is_not_wrapped() {
    plain(
        "improving the quality of teaching in the schools of the district\nreducing class sizes\nbuilding new laboratories\nhiring\n",
        &[
            "p [improving the quality of teaching in the schools of the district]",
            "p [reducing class sizes]",
            "p [building new laboratories]",
            "p [hiring]",
        ],
    );
}

#[test]
fn tables_and_rules_of_text() {
    plain(
        "Item      2023    2024\n--------  ----    ----\nSchools     10      12\nRoads\t3\t4\nTotal 13\n* * *\n###\n--\nOne   gap is careless.\n",
        &[
            "cell [Item]",
            "cell [2023]",
            "cell [2024]",
            "rule",
            "cell [Schools]",
            "cell [10]",
            "cell [12]",
            "cell [Roads]",
            "cell [3]",
            "cell [4]",
            "p [Total 13]",
            "rule",
            "rule",
            "p [--]",
            "p [One   gap is careless.]",
        ],
    );
    plain(
        "FOR IMMEDIATE RELEASE        Contact: Jane Doe\nMay 5, 2024                  (202) 555-0100\n",
        &["cell [FOR IMMEDIATE RELEASE]", "cell [Contact: Jane Doe]", "cell [May 5, 2024]", "cell [(202) 555-0100]"],
    );
}

#[test]
fn nothing_breaks_it() {
    use proptest::{prelude::*, test_runner::RngSeed};
    let config = ProptestConfig { failure_persistence: None, rng_seed: RngSeed::Fixed(1), ..ProptestConfig::default() };
    proptest!(config, |(parts in prop::collection::vec("[-*_#>&;|`~\\[\\]()!<=+:.{}0-9a-zA \n\r\t\u{a0}\u{c}é]{0,12}|\n\n|    |&amp;|<!--|-->|- |1\\. |\\| a \\| b \\|\n|--\\|--\n|!\\[|\\]\\(u\\)", 0..24))| {
        let text = parts.concat();
        show(&text, Format::Plain);
        show(&text, Format::Markdown);
    });
}

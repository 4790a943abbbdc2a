//! The formats of one line per finding and those that programs read.

use super::{
    super::{Format, Options, ROWS, render, samples::*},
    check,
};

#[test]
fn rows_stand_in_the_order_of_the_formats() {
    for (index, row) in ROWS.iter().enumerate() {
        assert_eq!(row.format as usize, index);
        assert_eq!(row.name.parse(), Ok(row.format));
    }
    let error = "xml".parse::<Format>().unwrap_err();
    assert_eq!(error, "no output format is called “xml”; there are full, concise, grouped, json, jsonl, github, sarif");
}

#[test]
fn the_summary_closes_what_people_read() {
    for row in &ROWS {
        let mut out = Vec::new();
        let options = Options { format: row.format, ..Options::default() };
        render(&mut out, &[], &summary(), &options).unwrap();
        let expect = match row.format {
            Format::Json => "[]\n".to_owned(),
            Format::Jsonl | Format::Github => String::new(),
            Format::Sarif => continue,
            _ => format!("{}\n", summary()),
        };
        assert_eq!(String::from_utf8(out).unwrap(), expect, "{}", row.name);
    }
}

#[test]
fn concise() {
    check(
        &in_format(Format::Concise),
        r"
drafts/visit, 1.md:1:1: note[structure/dateline]: the dateline has no agency
drafts/visit, 1.md:1:22: error[numbers/weekday-mismatch]: January 6, 2026 is a Tuesday, not a Monday
drafts/visit, 1.md:2:14: warning[phrasing/capital]: “capital city” should be “capital”

",
    );
}

#[test]
fn colour_marks_the_severity() {
    let options = Options { format: Format::Concise, color: true, ..Options::default() };
    let out = rendered(&mixed()[..1], options);
    let expect =
        "drafts/visit, 1.md:1:1: \u{1b}[1;92mnote[structure/dateline]\u{1b}[0m: the dateline has no agency\n\n";
    assert_eq!(out, expect);
}

#[test]
fn grouped() {
    let mut findings = mixed();
    findings.extend(all("drafts/b.txt", "word\nand another word", "word"));
    check(
        &rendered(&findings, Options { format: Format::Grouped, ..Options::default() }),
        r"
drafts/visit, 1.md
  1:1   note     structure/dateline        the dateline has no agency
  1:22  error    numbers/weekday-mismatch  January 6, 2026 is a Tuesday, not a Monday
  2:14  warning  phrasing/capital          “capital city” should be “capital”

drafts/b.txt
  1:1   warning  phrasing/word  a word
  2:13  warning  phrasing/word  a word

",
    );
}

#[test]
fn json() {
    check(
        &in_format(Format::Json),
        r#"
[
{"path":"drafts/visit, 1.md","rule":"structure/dateline","severity":"note","message":"the dateline has no agency","start":3,"end":8,"line":1,"column":1,"end_line":1,"end_column":6,"labels":[],"notes":[],"fixes":[],"fingerprint":"2f44c682fdb41847"},
{"path":"drafts/visit, 1.md","rule":"numbers/weekday-mismatch","severity":"error","message":"January 6, 2026 is a Tuesday, not a Monday","start":26,"end":56,"line":1,"column":22,"end_line":2,"end_column":6,"labels":[],"notes":["100% sure: the calendar says so"],"fixes":[{"title":"change “Monday” to “Tuesday”","applicability":"unsafe","edits":[{"start":26,"end":32,"text":"Tuesday"}]},{"title":"change “6” to “5”","applicability":"unsafe","edits":[{"start":42,"end":43,"text":"5"}]}],"fingerprint":"082f796aaa47ccd9"},
{"path":"drafts/visit, 1.md","rule":"phrasing/capital","severity":"warning","message":"“capital city” should be “capital”","start":64,"end":76,"line":2,"column":14,"end_line":2,"end_column":26,"labels":[{"path":"rules/base.toml","start":14,"end":32,"line":2,"column":6,"end_line":2,"end_column":24,"text":"rule defined here"}],"notes":[],"fixes":[{"title":"change “capital city” to “capital”","applicability":"safe","edits":[{"start":71,"end":76,"text":""}]}],"fingerprint":"2bb7ee8245a5607a"}
]
"#,
    );
}

#[test]
fn jsonl_has_the_objects_of_json() {
    let lines = in_format(Format::Jsonl);
    let array = format!("[\n{}\n]\n", lines.trim_end().replace('\n', ",\n"));
    assert_eq!(array, in_format(Format::Json));
    assert!(serde_json::from_str::<serde_json::Value>(&array).is_ok());
}

#[test]
fn github() {
    let mut findings = mixed();
    findings[0].message = "50% more: a, b\r\nand c".into();
    check(
        &rendered(&findings, Options { format: Format::Github, ..Options::default() }),
        r"
::notice file=drafts/visit%2C 1.md,line=1,col=1,endLine=1,endColumn=6,title=structure/dateline::50%25 more: a, b%0D%0Aand c
::error file=drafts/visit%2C 1.md,line=1,endLine=2,title=numbers/weekday-mismatch::January 6, 2026 is a Tuesday, not a Monday
::warning file=drafts/visit%2C 1.md,line=2,col=14,endLine=2,endColumn=26,title=phrasing/capital::“capital city” should be “capital”
",
    );
}

#[test]
#[expect(clippy::too_many_lines, reason = "one expected output")]
fn sarif() {
    check(
        &rendered(&mixed()[2..], Options { format: Format::Sarif, ..Options::default() }),
        r#"
{
  "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
  "version": "2.1.0",
  "runs": [
    {
      "tool": {
        "driver": {
          "name": "presslint",
          "version": "0.1.0",
          "rules": [
            {
              "id": "phrasing/capital"
            }
          ]
        }
      },
      "columnKind": "unicodeCodePoints",
      "results": [
        {
          "ruleId": "phrasing/capital",
          "ruleIndex": 0,
          "level": "warning",
          "message": {
            "text": "“capital city” should be “capital”"
          },
          "locations": [
            {
              "physicalLocation": {
                "artifactLocation": {
                  "uri": "drafts/visit%2C%201.md"
                },
                "region": {
                  "startLine": 2,
                  "startColumn": 14,
                  "endLine": 2,
                  "endColumn": 26
                }
              }
            }
          ],
          "relatedLocations": [
            {
              "physicalLocation": {
                "artifactLocation": {
                  "uri": "rules/base.toml"
                },
                "region": {
                  "startLine": 2,
                  "startColumn": 6,
                  "endLine": 2,
                  "endColumn": 24
                }
              },
              "message": {
                "text": "rule defined here"
              }
            }
          ],
          "partialFingerprints": {
            "presslint/v1": "2bb7ee8245a5607a"
          },
          "fixes": [
            {
              "description": {
                "text": "change “capital city” to “capital”"
              },
              "artifactChanges": [
                {
                  "artifactLocation": {
                    "uri": "drafts/visit%2C%201.md"
                  },
                  "replacements": [
                    {
                      "deletedRegion": {
                        "startLine": 2,
                        "startColumn": 21,
                        "endLine": 2,
                        "endColumn": 26
                      },
                      "insertedContent": {
                        "text": ""
                      }
                    }
                  ]
                }
              ],
              "properties": {
                "applicability": "safe"
              }
            }
          ]
        }
      ]
    }
  ]
}
"#,
    );
}

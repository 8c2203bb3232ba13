//! Reads the narrow Markdown of content into the tree that the app shows, and tells what does not belong in it.

use super::problem::Rule;
use domain::text::{Block, Inline};
use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

/// Something in a text that does not belong there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The rule it breaks.
    pub rule: Rule,
    /// What it is.
    pub what: String,
}

/// A text read: its blocks, and what does not belong in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// The text as the app shows it.
    pub blocks: Vec<Block>,
    /// What does not belong in it.
    pub faults: Vec<Fault>,
}

/// Reads a text of paragraphs and lists.
pub fn read(written: &str) -> Text {
    let mut reader = Reader::default();
    for event in Parser::new_ext(written, Options::ENABLE_WIKILINKS) {
        reader.event(event);
    }
    reader.end_run_of_item();
    if written.trim().is_empty() {
        reader.fault(Rule::TextMarks, "The text is empty");
    }
    Text { blocks: reader.blocks, faults: reader.faults }
}

/// Reads a text that must be one plain line: no paragraphs, lists or marks.
pub fn read_line(written: &str) -> (String, Vec<Fault>) {
    let mut text = read(written);
    let line = match text.blocks.as_slice() {
        [Block::P(run)] => match run.as_slice() {
            [Inline::T(words)] => Some(words.clone()),
            _ => None,
        },
        _ => None,
    };
    if (line.is_none() || written.trim().contains('\n')) && text.faults.is_empty() {
        let what = "This must be one plain line without lists, links, bold or glossary words".into();
        text.faults.push(Fault { rule: Rule::TextMarks, what });
    }
    (line.unwrap_or_else(|| written.trim().to_owned()), text.faults)
}

#[derive(Default)]
struct Reader {
    blocks: Vec<Block>,
    faults: Vec<Fault>,
    /// The words of the paragraph or list item that is being read.
    run: Vec<Inline>,
    /// The items of the list that is being read.
    list: Option<Vec<Vec<Inline>>>,
    /// Inside bold, a link or a glossary word: what it is, and its words so far.
    mark: Option<(Mark, String)>,
}

enum Mark {
    Bold,
    Link(String),
    Term { id: String, piped: bool },
}

/// Told of HTML, and of what `cargo xtask new` leaves to be filled in.
const IN_ANGLE_BRACKETS: &str = "Words in <angle brackets> are there: a template is not filled in yet, or this is HTML";

impl Reader {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(words) => {
                // Not all that stands in angle brackets is a mark of HTML: "<What do you ask?>" is none.
                if words.contains(['<', '>']) {
                    self.fault(Rule::TextMarks, IN_ANGLE_BRACKETS);
                }
                self.words(&words);
            }
            Event::SoftBreak => self.words(" "),
            Event::HardBreak => self.fault(Rule::TextMarks, "A line ends in two spaces or a backslash"),
            Event::Html(_) | Event::InlineHtml(_) => self.fault(Rule::TextMarks, IN_ANGLE_BRACKETS),
            Event::Code(words) => {
                self.fault(Rule::TextMarks, "There are backquotes in the text");
                self.words(&words);
            }
            Event::Rule => self.fault(Rule::TextMarks, "There is a line of dashes or stars in the text"),
            _ => self.fault(Rule::TextMarks, "There is a mark in the text that content does not use"),
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Paragraph => {}
            Tag::List(None) if self.list.is_none() => self.list = Some(Vec::new()),
            Tag::List(None) => self.fault(Rule::TextMarks, "There is a list in a list"),
            Tag::List(Some(_)) => self.fault(Rule::TextMarks, "There is a numbered list in the text"),
            Tag::Item => {}
            Tag::Strong if self.mark.is_none() => self.mark = Some((Mark::Bold, String::new())),
            Tag::Link { link_type, dest_url, .. } if self.mark.is_none() => {
                let mark = match link_type {
                    LinkType::WikiLink { has_pothole } => Mark::Term { id: dest_url.trim().to_owned(), piped: has_pothole },
                    LinkType::Inline => Mark::Link(dest_url.to_string()),
                    _ => {
                        self.fault(Rule::TextMarks, "A link is not written as [words](https://…)");
                        Mark::Link(dest_url.to_string())
                    }
                };
                if let Mark::Link(address) = &mark
                    && !address.starts_with("https://")
                {
                    let what = format!("The link leads to `{address}`, which is not an https address");
                    self.faults.push(Fault { rule: Rule::LinkNotHttps, what });
                }
                self.mark = Some((mark, String::new()));
            }
            Tag::Strong | Tag::Link { .. } => self.fault(Rule::TextMarks, "There is a mark inside another"),
            Tag::Heading { .. } => self.fault(Rule::TextMarks, "There is a heading in the text"),
            Tag::Emphasis => self.fault(Rule::TextMarks, "There are words between single stars or underscores"),
            Tag::HtmlBlock => {}
            Tag::Image { .. } => self.fault(Rule::TextMarks, "There is a picture in the text"),
            _ => self.fault(Rule::TextMarks, "There is a block in the text that content does not use"),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph if self.list.is_none() => {
                let run = std::mem::take(&mut self.run);
                self.blocks.push(Block::P(run));
            }
            TagEnd::Item => self.end_run_of_item(),
            TagEnd::List(false) => {
                self.end_run_of_item();
                if let Some(items) = self.list.take() {
                    self.blocks.push(Block::Ul(items));
                }
            }
            TagEnd::Strong | TagEnd::Link => self.end_mark(),
            _ => {}
        }
    }

    fn end_mark(&mut self) {
        match self.mark.take() {
            Some((Mark::Bold, words)) => self.run.push(Inline::B(words)),
            Some((Mark::Link(address), words)) => self.run.push(Inline::A(address, words)),
            Some((Mark::Term { id, piped }, words)) => {
                let words = if piped { words } else { id.replace('-', " ") };
                self.run.push(Inline::G(id.as_str().into(), words));
            }
            None => {}
        }
    }

    fn end_run_of_item(&mut self) {
        if self.run.is_empty() {
            return;
        }
        let run = std::mem::take(&mut self.run);
        match &mut self.list {
            Some(items) => items.push(run),
            None => self.blocks.push(Block::P(run)),
        }
    }

    fn words(&mut self, words: &str) {
        if let Some((_, held)) = &mut self.mark {
            held.push_str(words);
        } else if let Some(Inline::T(held)) = self.run.last_mut() {
            held.push_str(words);
        } else {
            self.run.push(Inline::T(words.to_owned()));
        }
    }

    fn fault(&mut self, rule: Rule, what: &str) {
        let fault = Fault { rule, what: what.to_owned() };
        if !self.faults.contains(&fault) {
            self.faults.push(fault);
        }
    }
}

/// The glossary words that a text points at.
pub fn terms(blocks: &[Block]) -> Vec<&str> {
    let runs = blocks.iter().flat_map(|block| match block {
        Block::P(run) => vec![run],
        Block::Ul(items) => items.iter().collect(),
    });
    runs.flatten()
        .filter_map(|inline| match inline {
            Inline::G(id, _) => Some(id.as_str()),
            _ => None,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn t(words: &str) -> Inline {
        Inline::T(words.into())
    }

    #[test]
    fn the_whole_subset_is_read() {
        let text = read("Read **this** now,\nplease. See [the site](https://example.org).\n\n- a [[lot]]\n- a [[sub-contractor|helper]]\n");
        assert_eq!(text.faults, []);
        assert_eq!(
            text.blocks,
            [
                Block::P(vec![
                    t("Read "),
                    Inline::B("this".into()),
                    t(" now, please. See "),
                    Inline::A("https://example.org".into(), "the site".into()),
                    t("."),
                ]),
                Block::Ul(vec![
                    vec![t("a "), Inline::G("lot".into(), "lot".into())],
                    vec![t("a "), Inline::G("sub-contractor".into(), "helper".into())],
                ]),
            ]
        );
        assert_eq!(terms(&text.blocks), ["lot", "sub-contractor"]);
    }

    #[test]
    fn a_term_without_words_of_its_own_reads_without_hyphens() {
        let text = read("Ask a [[lead-organisation]].");
        assert_eq!(domain::text::plain(&text.blocks), "Ask a lead organisation.");
    }

    #[test]
    fn everything_else_is_a_fault() {
        for written in [
            "a <b>b</b>",
            "<div>x</div>",
            "# A",
            "1. one",
            "*soft*",
            "`code`",
            "![x](https://x)",
            "> said",
            "---",
            "- a\n  - b",
            "a  \nb",
            "    code",
            "<https://x.org>",
            "",
        ] {
            let text = read(written);
            assert!(text.faults.iter().any(|fault| fault.rule == Rule::TextMarks), "{written:?}: {text:?}");
        }
        assert_eq!(read("[x](http://x.org)").faults[0].rule, Rule::LinkNotHttps);
        assert_eq!(read("[x](javascript:alert)").faults[0].rule, Rule::LinkNotHttps);
    }

    #[test]
    fn a_line_is_plain() {
        assert_eq!(read_line("What is it called?"), ("What is it called?".into(), vec![]));
        for written in ["a **b**", "a\nb", "- a", "a [[lot]]"] {
            assert_eq!(read_line(written).1.len(), 1, "{written:?}");
        }
    }
}

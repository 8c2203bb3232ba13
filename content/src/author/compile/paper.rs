//! Papers: the parts that apply to this copy of the site, with who runs it filled in.

use super::{blocks, line, question::sources};
use crate::author::format::{self, Host, When};
use crate::author::load::{Authored, Filed};
use domain::catalogue::{Paper, PaperSection, Papers};
use domain::text::{Block, Inline};

/// All papers in a language.
pub(super) fn compile(content: &Authored, lang: &str) -> Papers {
    let nobody = Host::default();
    let host = content.host.as_ref().map_or(&nobody, |host| &host.it);
    Papers { papers: content.papers.values().map(|paper| one(content, paper, host, lang)).collect() }
}

fn one(content: &Authored, paper: &Filed<format::Paper>, host: &Host, lang: &str) -> Paper {
    let welsh = lang == "cy";
    let words = if welsh { &paper.cy } else { &paper.en };
    let applies = |section: &&format::PaperSection| match section.when {
        None => true,
        Some(When::Host) => host.is_named(),
        Some(When::NoHost) => !host.is_named(),
    };
    let section = |section: &format::PaperSection| {
        let words = if welsh { &section.cy } else { &section.en };
        PaperSection { id: section.id.clone(), title: line(&words.title), text: filled(&words.text, host) }
    };
    Paper {
        slug: paper.slug.clone(),
        title: line(&words.title),
        lead: filled(&words.lead, host),
        sections: paper.section.iter().filter(applies).map(section).collect(),
        checked: paper.checked,
        sources: sources(content, &paper.source, lang),
        unreviewed: welsh && !paper.welsh_reviewed,
    }
}

fn filled(written: &str, host: &Host) -> Vec<Block> {
    let run = |run: Vec<Inline>| run.into_iter().flat_map(|inline| fill(inline, host)).collect();
    let block = |block| match block {
        Block::P(words) => Block::P(run(words)),
        Block::Ul(items) => Block::Ul(items.into_iter().map(run).collect()),
    };
    blocks(written).into_iter().map(block).collect()
}

/// Fills plain words. The host's email becomes a link: the only one that does not lead to an https address, so nobody can write one.
fn fill(inline: Inline, host: &Host) -> Vec<Inline> {
    let Inline::T(words) = inline else { return vec![inline] };
    let mut out = Vec::new();
    let mut text = String::new();
    let mut rest = words.as_str();
    while let Some((before, name, after)) = placeholder(rest) {
        text.push_str(before);
        let value = host.fill(name).unwrap_or_default();
        if name == "email" {
            out.push(Inline::T(std::mem::take(&mut text)));
            out.push(Inline::A(format!("mailto:{value}"), value.to_owned()));
        } else {
            text.push_str(value);
        }
        rest = after;
    }
    text.push_str(rest);
    out.push(Inline::T(text));
    out.retain(|inline| !inline.words().is_empty());
    out
}

/// The first placeholder of a text, between what stands before and after it.
pub(crate) fn placeholder(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once('{')?;
    let (name, after) = rest.split_once('}')?;
    Some((before, name, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_host_is_filled_in_and_its_email_is_a_link() {
        let host = Host { name: "Acorn".into(), email: "hello@acorn.example".into(), address: String::new() };
        let text = filled("Run by {host}. Write to {email}.\n\n- **{host}** stays", &host);
        let t = |words: &str| Inline::T(words.into());
        let link = Inline::A("mailto:hello@acorn.example".into(), "hello@acorn.example".into());
        assert_eq!(
            text,
            [Block::P(vec![t("Run by Acorn. Write to "), link, t(".")]), Block::Ul(vec![vec![Inline::B("{host}".into()), t(" stays")]]),]
        );
    }
}

//! A copy of answers in words: what is wrong with a file, and what opening a sound one does.

use super::words::Words;
use content::Msg;
use domain::copy::{Counts, Fault};

/// What happened, what is safe, what to do.
pub fn fault(fault: Fault) -> Msg {
    match fault {
        Fault::Empty => Msg::CopyFaultEmpty,
        Fault::TooLarge => Msg::CopyFaultLarge,
        Fault::Picture => Msg::CopyFaultPicture,
        Fault::NotACopy => Msg::CopyFaultOther,
        Fault::CutShort => Msg::CopyFaultCut,
        Fault::Changed => Msg::CopyFaultChanged,
        Fault::Newer => Msg::CopyFaultNewer,
    }
}

/// What becomes of the answers, one line for each fate that some of them meet.
pub fn fates(words: &Words<'_>, counts: &Counts) -> Vec<String> {
    let all = [
        (Msg::CopyNew, counts.new),
        (Msg::CopyNewer, counts.newer),
        (Msg::CopyBoth, counts.both),
        (Msg::CopySame, counts.same),
        (Msg::CopyOlder, counts.older),
        (Msg::CopyTakenOut, counts.taken_out),
    ];
    all.into_iter().filter(|(_, n)| *n > 0).map(|(key, n)| words.count(key, n, &[])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::catalogue::Interface;

    #[test]
    fn each_fate_that_some_answers_meet_has_a_line_and_no_other() {
        let mut interface = Interface { lang: "en".into(), messages: vec![vec![]; Msg::COUNT], ..Interface::default() };
        interface.messages[Msg::CopyNew.index()] = vec!["{n} new".into()];
        interface.messages[Msg::CopyBoth.index()] = vec!["one both".into(), "{n} both".into()];
        let counts = Counts { new: 3, both: 1, ..Counts::default() };
        assert_eq!(fates(&Words(&interface), &counts), ["3 new", "one both"]);
        assert!(fates(&Words(&interface), &Counts::default()).is_empty());
    }

    #[test]
    fn each_fault_has_a_sentence_of_its_own() {
        let all = [Fault::Empty, Fault::TooLarge, Fault::Picture, Fault::NotACopy, Fault::CutShort, Fault::Changed, Fault::Newer];
        let said: std::collections::BTreeSet<usize> = all.into_iter().map(|one| fault(one).index()).collect();
        assert_eq!(said.len(), all.len());
    }
}

//! The words of Foothold. At run time this is no more than [`Msg`], the typed keys of interface messages, and the words of [`mail`]s.
//!
//! The feature `author` adds the reading, checking and compiling of the folders beside this crate's `src`; the format is told in
//! `docs/content-guide.md`. The feature `keep` adds what the Worker alone needs: the list of where the answers to each question may live, and what it
//! says when something cannot be done.

#[cfg(feature = "author")]
pub mod author;
#[cfg(feature = "keep")]
pub mod keep;
#[cfg(feature = "author")]
pub mod keys;
pub mod mail;
#[cfg(feature = "keep")]
pub mod replies;

include!(concat!(env!("OUT_DIR"), "/msg.rs"));

#[cfg(test)]
mod tests {
    use super::Msg;
    use domain::problem::ProblemCode;

    #[test]
    fn each_problem_has_a_message_of_its_own() {
        let mut seen: Vec<_> = ProblemCode::ALL.iter().map(|code| Msg::problem(*code).index()).collect();
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(seen.len(), ProblemCode::ALL.len());
        assert!(seen.iter().all(|index| *index < Msg::COUNT));
    }
}

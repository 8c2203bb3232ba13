//! Lists in which each source stands once, and what points into them.

use crate::question::Source;

/// Where sources stand in a list; those that are new are put at its end.
pub fn places(list: &mut Vec<Source>, sources: Vec<Source>) -> Vec<u32> {
    let place = |source| {
        let place = list.iter().position(|known| *known == source).unwrap_or_else(|| {
            list.push(source);
            list.len() - 1
        });
        u32::try_from(place).unwrap_or(u32::MAX)
    };
    sources.into_iter().map(place).collect()
}

/// The sources at places of a list. A place beyond its end is passed over.
pub fn at(list: &[Source], places: &[u32]) -> Vec<Source> {
    places.iter().filter_map(|place| list.get(usize::try_from(*place).ok()?).cloned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::question::Status;
    use crate::time::Date;

    #[test]
    fn each_source_stands_once_and_is_found_again() {
        let source =
            |title: &str| Source { title: title.into(), address: String::new(), checked: Date::default(), status: Status::Verified };
        let mut list = Vec::new();
        assert_eq!(places(&mut list, vec![source("a"), source("b")]), [0, 1]);
        assert_eq!(places(&mut list, vec![source("b"), source("c")]), [1, 2]);
        assert_eq!(at(&list, &[2, 0, 9]), [source("c"), source("a")]);
    }
}

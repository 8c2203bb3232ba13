//! Words that the rules of spelling get wrong, by their number of syllables.
//!
//! Counts are those of the first pronunciation in the CMU Pronouncing Dictionary, which common tools for reading grades use too: so
//! `our`, `hour` and `fire` have two.

/// The number of syllables, and the words that have it.
pub(super) const EXCEPTIONS: [(usize, &str); 6] = [
    (
        1,
        "aye bye drawer eye eyed eyes flea george isle isles juan keyed oye pea plea prayer rye sea seas tea teas they're \
         tier tiers tongue we're you're",
    ),
    (
        2,
        "asian being business chocolate clothing crooked cruel cushion deployed diet doesn't embed eu evening fashion fire \
         fires firewall firewalls fluid forecast forecasts giant goodbye hour hours hundred interest interests isn't lawyer \
         lawyers leeds lion marriage maybe michael mr mrs naive naked nineteen ninety opera our ours pc pcs people people's \
         persuade pigeon poem poet quiet react reacts reuse reused riot ruin safety scheduled seeing several soldier someone \
         sour theory tire tired tv uk via wednesday wicked wire wires",
    ),
    (
        3,
        "albeit api asia businesses cio css desire desired diabetes element elements embedded especially every everyday \
         everyone everything everywhere familiar gambling genuine housewife idea ideas interested israel nuclear oasis \
         ourselves parliament pdf pdfs peculiar persuaded policeman posterior privilege reactive reactor recovery reinforce \
         reinforced require required requirement requirements requires reusing simpler solely sovereignty struggling theater \
         theatre theatres url urls usa valuable vegetable vegetables wherever whoever",
    ),
    (
        4,
        "coordinate coordinates entirely experience experienced initiative initiatives interesting jeopardise mechanism \
         mechanisms realities reality reassigning reassurance requiring reusable satisfactory specifically unfamiliar",
    ),
    (5, "coordination coordinator experiences identifier identifiers organisation organisations parliamentary"),
    (6, "reunification simultaneously"),
];

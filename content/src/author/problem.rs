//! Faults of content: which rule was broken, where, and what to do about it.

use serde::Serialize;
use std::fmt;

macro_rules! rules {
    ($($(#[$doc:meta])* $name:ident = $text:literal,)*) => {
        /// A rule that content must keep. Each has a fixture under `tests/fixtures/content/broken` that breaks it and nothing else.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Rule { $($(#[$doc])* $name,)* }

        impl Rule {
            /// Every rule there is.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The name of the rule, as printed and as the folder of its fixture.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $text,)* }
            }
        }
    };
}

rules! {
    /// The file is sound TOML.
    TomlSyntax = "toml-syntax",
    /// Every key is one that the format knows.
    UnknownKey = "unknown-key",
    /// Every key that must be there is there.
    MissingKey = "missing-key",
    /// Every value has the type and the range that its key asks for.
    WrongValue = "wrong-value",
    /// Every key belongs to the kind of its question, and the kind has all keys it needs.
    KeyOfKind = "key-of-kind",
    /// The file is named after the id in it.
    FileName = "file-name",
    /// No id is used twice.
    IdTwice = "id-twice",
    /// Ids are small letters, digits and single hyphens.
    NotKebabCase = "not-kebab-case",
    /// Every question named exists, and is part of the walk.
    UnknownQuestion = "unknown-question",
    /// A section that stands elsewhere on the form follows another section of the walk there.
    UnknownSection = "unknown-section",
    /// Every option that is named exists.
    UnknownOption = "unknown-option",
    /// Every taxonomy named exists.
    UnknownTaxonomy = "unknown-taxonomy",
    /// Every source named exists.
    UnknownSource = "unknown-source",
    /// Every glossary word named exists.
    UnknownTerm = "unknown-term",
    /// Every code in `problems` is one that `domain` knows.
    UnknownProblemCode = "unknown-problem-code",
    /// A fact has one kind, whichever question asks for it.
    FactKinds = "fact-kinds",
    /// A walk asks for a fact once.
    FactTwice = "fact-twice",
    /// A question stands in a walk once.
    QuestionTwice = "question-twice",
    /// A question is used, or says that it is retired.
    UnusedQuestion = "unused-question",
    /// A retired question is in no walk; its id stays taken.
    RetiredQuestion = "retired-question",
    /// A field of a group is of a kind that a row can hold.
    GroupField = "group-field",
    /// The total of a table adds up a column of sums, and is compared with an earlier money question.
    TableTotal = "table-total",
    /// A field of the register answers one question, and one that can hold it.
    RegisterField = "register-field",
    /// Declarations are made afresh: never prefilled.
    DeclarationPrefill = "declaration-prefill",
    /// No two walks have the same place in the list.
    OrderTwice = "order-twice",
    /// A section has questions.
    EmptySection = "empty-section",
    /// A condition asks a question something that its kind can answer.
    ConditionKind = "condition-kind",
    /// A condition looks only at questions that come earlier.
    LaterQuestion = "later-question",
    /// No two questions wait for each other.
    Loop = "loop",
    /// Every question, rule and test can come to hold for some answers.
    NeverHolds = "never-holds",
    /// No option stands twice in a list.
    OptionTwice = "option-twice",
    /// No place stands twice, under one code or two.
    AreaTwice = "area-twice",
    /// A list of places has as many as it says.
    AreaCount = "area-count",
    /// Each place lies in one other of the kind around it, and parts of it in the same region.
    AreaWithin = "area-within",
    /// Regions, police areas and delivery units have something in them.
    AreaEmpty = "area-empty",
    /// Every taxonomy is used.
    DeadTaxonomy = "dead-taxonomy",
    /// Everything that claims a fact names a source.
    MissingSource = "missing-source",
    /// A question that stands for another row of a form in one walk names the sources of that row there.
    OverrideSource = "override-source",
    /// A question says why it is asked, what a good answer is and what to have at hand.
    MissingLayer = "missing-layer",
    /// A question for which something is typed shows a made-up answer.
    MissingExample = "missing-example",
    /// A question of a walk that gets somebody ready for a form says where the answer goes.
    MissingPaste = "missing-paste",
    /// What the page says by itself of a question that may be left blank is not said again in its hint.
    BlankTwice = "blank-twice",
    /// A word of the glossary says how else it is written.
    MissingAlso = "missing-also",
    /// A question of a walk that gets somebody ready for a form says what to ask where a fact is not sure.
    MissingConfirm = "missing-confirm",
    /// Each outcome that a walk can come to has its words.
    MissingOutcome = "missing-outcome",
    /// What a Welsh walk shows is there in Welsh.
    MissingWelsh = "missing-welsh",
    /// Every problem code has a sentence.
    MissingProblemMessage = "missing-problem-message",
    /// A message is there in every language.
    MissingMessage = "missing-message",
    /// A message of another language is there in English.
    SurplusMessage = "surplus-message",
    /// A message has the same placeholders in every language.
    Placeholders = "placeholders",
    /// A message that counts has each plural form of its language.
    PluralForms = "plural-forms",
    /// Words that hurt or that nobody outside the trade knows stand nowhere.
    ForbiddenWord = "forbidden-word",
    /// Text uses the narrow Markdown only: no HTML, nothing else.
    TextMarks = "text-marks",
    /// Links lead to https addresses.
    LinkNotHttps = "link-not-https",
    /// No sentence is over reading grade 9.
    HardSentence = "hard-sentence",
    /// No more than 5 in 100 sentences are over reading grade 6.
    HardText = "hard-text",
    /// A recorded exception from the reading limit is still needed.
    DeadException = "dead-exception",
    /// Each wording that people may answer is recorded, and no record was changed.
    WordingRecord = "wording-record",
    /// A question whose wordings are recorded is still there.
    RecordedQuestion = "recorded-question",
    /// Content is looked at again by its date. Told as a warning.
    ReviewDate = "review-date",
    /// A walk is small enough for a slow phone. Told as a warning.
    WalkSize = "walk-size",
}

/// A fault in content.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct ContentProblem {
    /// The file, as a person would find it: `content/questions/x.toml`.
    pub file: String,
    /// The line in it, from 1.
    pub line: usize,
    /// The name of the rule; see [`Rule`].
    pub rule: &'static str,
    /// What is wrong.
    pub what: String,
    /// What to do.
    pub fix: String,
}

impl fmt::Display for ContentProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: [{}] {}. Do: {}", self.file, self.line, self.rule, self.what, self.fix)
    }
}

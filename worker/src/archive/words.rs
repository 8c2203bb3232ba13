//! The words of the page in an archive, in both languages. The Welsh is not yet reviewed by a Welsh speaker.

/// All of them in one language.
#[derive(Debug)]
pub struct Words {
    pub lang: &'static str,
    /// Stands before the organisation's name.
    pub title: &'static str,
    /// Stands before the moment.
    pub made: &'static str,
    pub intro: &'static str,
    /// Stands before the number of the part.
    pub part: &'static str,
    pub more: &'static str,
    pub earlier: &'static str,
    pub bank: &'static str,
    pub unnamed: &'static str,
    pub nothing: &'static str,
    pub not_sure: &'static str,
    pub blank: &'static str,
    /// Stands before who wrote it and when.
    pub written: &'static str,
    /// Stands for a name that is not known any more.
    pub gone: &'static str,
    pub also: &'static str,
    pub no_words: &'static str,
    pub files: &'static str,
    /// The files beside the page, and what each is.
    pub each: [(&'static str, &'static str); 4],
    /// The columns of the tables, for people who open them in a spreadsheet.
    pub answers: [&'static str; 12],
    pub members: [&'static str; 4],
    pub audit: [&'static str; 6],
    pub yes: &'static str,
    pub no: &'static str,
    pub audit_is_cut: &'static str,
    pub missing: &'static str,
    pub unreviewed: &'static str,
}

impl Words {
    /// The words in English or Welsh.
    pub fn of(welsh: bool) -> &'static Self {
        if welsh { &CY } else { &EN }
    }
}

static EN: Words = Words {
    lang: "en",
    title: "Your data on Foothold",
    made: "Made on",
    intro: "This page shows your answers as they stand. The files beside it hold more.",
    part: "This is part",
    more: "There is more than fits in one file. Take the next part too. An answer here may stand there again, newer.",
    earlier: "Earlier parts hold the rest. What stands here is newer.",
    bank: "About your organisation",
    unnamed: "A form",
    nothing: "There are no answers here.",
    not_sure: "Not sure yet",
    blank: "Left blank",
    written: "Written by",
    gone: "somebody who has left",
    also: "Somebody wrote this at the same time:",
    no_words: "We do not have the words of this question here. This is its name:",
    files: "The other files",
    each: [
        ("answers.csv", "The same answers as a table for a spreadsheet. A cell that looks like a formula has ' before it."),
        ("answers.json", "All versions of your answers, old ones too, for programs."),
        ("members.csv", "The people in your organisation."),
        ("audit.csv", "Who did what, and when. Answers are not in it."),
    ],
    answers: ["walk", "name", "question", "question_id", "fact", "row", "answer", "mark", "shows", "written_at", "written_by", "version"],
    members: ["name", "email", "role", "since"],
    audit: ["number", "at", "name", "person", "what", "object"],
    yes: "yes",
    no: "no",
    audit_is_cut: "There are more lines of who did what than fit here. Only the newest are in the file.",
    missing: "Some answers stay on your device or are not kept at all. They are not here. You can save those on the device itself.",
    unreviewed: "",
};

static CY: Words = Words {
    lang: "cy",
    title: "Eich data ar Foothold",
    made: "Gwnaed ar",
    intro: "Mae’r dudalen hon yn dangos eich atebion fel y maent. Mae mwy yn y ffeiliau wrth ei hochr.",
    part: "Dyma ran",
    more: "Mae mwy nag sy’n ffitio mewn un ffeil. Cymerwch y rhan nesaf hefyd. Gall ateb sydd yma fod yno eto, yn fwy newydd.",
    earlier: "Mae’r gweddill mewn rhannau cynharach. Mae’r hyn sydd yma yn fwy newydd.",
    bank: "Am eich grŵp",
    unnamed: "Ffurflen",
    nothing: "Nid oes atebion yma.",
    not_sure: "Ddim yn siŵr eto",
    blank: "Wedi’i adael yn wag",
    written: "Ysgrifennwyd gan",
    gone: "rhywun sydd wedi gadael",
    also: "Ysgrifennodd rhywun hyn ar yr un pryd:",
    no_words: "Nid yw geiriau’r cwestiwn hwn gennym yma. Dyma ei enw:",
    files: "Y ffeiliau eraill",
    each: [
        ("answers.csv", "Yr un atebion fel tabl ar gyfer taenlen. Mae ’ o flaen cell sy’n edrych fel fformiwla."),
        ("answers.json", "Pob fersiwn o’ch atebion, hen rai hefyd, ar gyfer rhaglenni."),
        ("members.csv", "Y bobl yn eich grŵp."),
        ("audit.csv", "Pwy wnaeth beth, a phryd. Nid yw atebion ynddi."),
    ],
    answers: [
        "ffurflen",
        "enw",
        "cwestiwn",
        "enw_byr_cwestiwn",
        "ffaith",
        "rhes",
        "ateb",
        "marc",
        "yn_dangos",
        "ysgrifennwyd_ar",
        "ysgrifennwyd_gan",
        "fersiwn",
    ],
    members: ["enw", "e-bost", "rôl", "ers"],
    audit: ["rhif", "pryd", "enw", "person", "beth", "i_beth"],
    yes: "ie",
    no: "na",
    audit_is_cut: "Mae mwy o linellau am bwy wnaeth beth nag sy’n ffitio yma. Dim ond y rhai diweddaraf sydd yn y ffeil.",
    missing: "Mae rhai atebion yn aros ar eich dyfais neu ddim yn cael eu cadw o gwbl. Nid ydynt yma. Gallwch gadw’r rheini ar y ddyfais ei hun.",
    unreviewed: "Nid yw siaradwr Cymraeg wedi darllen y geiriau hyn eto.",
};

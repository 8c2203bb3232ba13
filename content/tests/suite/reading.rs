//! The reading grade beside that of textstat 0.7.7, recorded for sentences of our own (`docs/reading-grade.md`).

use content::author::grade;

#[test]
fn grades_agree_with_textstat() {
    let recorded = include_str!("../../../tests/fixtures/reading/textstat-0.7.7.tsv");
    let (mut count, mut sum, mut off) = (0.0, 0.0, 0.0);
    for line in recorded.lines() {
        let (theirs, sentence) = line.split_once('\t').unwrap();
        let difference = grade::grade(sentence) - theirs.parse::<f64>().unwrap();
        assert!(difference.abs() < 3.0, "{difference:.2}: {sentence}");
        count += 1.0;
        sum += difference;
        off += difference.abs();
    }
    assert!(count > 200.0);
    assert!((sum / count).abs() < 0.03, "mean difference {:.3}", sum / count);
    assert!(off / count < 0.06, "mean distance {:.3}", off / count);
}

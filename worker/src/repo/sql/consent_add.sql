-- A line of what somebody agreed to, or took back. ?1 key of the person, ?2 to what, ?3 the version of the words, ?4 given or not, ?5 now,
-- ?6 the most lines that one person can have
INSERT INTO consent (person, what, wording, given, at)
SELECT ?1, ?2, ?3, ?4, ?5 WHERE (SELECT count(*) FROM consent WHERE person = ?1) < ?6

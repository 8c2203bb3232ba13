-- What somebody agreed to, newest first. ?1 key of the person, ?2 how many at most
SELECT what, wording, given, at FROM consent WHERE person = ?1 ORDER BY key DESC LIMIT ?2

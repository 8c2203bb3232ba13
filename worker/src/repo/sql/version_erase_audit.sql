-- One line for an erasure: how many versions the statement right before it really changed, and of which questions when those are few.
-- What was erased has the highest numbers of the organisation. ?1 organisation, ?2 now, ?3 person, ?4 their name, ?5 what was done
INSERT INTO audit (organisation, id, at, person, name, what, object)
SELECT ?1, coalesce((SELECT max(id) FROM audit WHERE organisation = ?1), 0) + 1, ?2, ?3, ?4, ?5,
  changes() || iif(asked.questions BETWEEN 1 AND 5 AND length(asked.list) <= 180, ': ' || asked.list, '')
FROM (
  SELECT count(*) AS questions, group_concat(question, ', ' ORDER BY question) AS list
  FROM (
    SELECT DISTINCT question
    FROM (SELECT question FROM version WHERE organisation = ?1 ORDER BY seq DESC LIMIT changes())
    WHERE question <> ''
  )
) AS asked
WHERE changes() > 0

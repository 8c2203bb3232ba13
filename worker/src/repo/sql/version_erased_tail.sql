-- The end of the list of erased versions: which they are.
, ',' ORDER BY v.seq) AS versions
FROM version AS v INDEXED BY version_id
LEFT JOIN person ON person.key = v.person
WHERE v.organisation = ?1 AND v.id IN (SELECT value FROM json_each(?2)) AND v.gone = 'erased'

, ',' ORDER BY v.seq) AS versions
FROM page AS v
LEFT JOIN person ON person.key = v.person
WHERE v.place = 1 OR (v.place <= ?3 AND v.bytes <= ?4)

-- ?1 identifier, ?2 name, ?3 charity number or nothing, ?4 now, ?5 person, ?6 how many organisations one person may own
INSERT INTO organisation (id, name, charity_number, created_at)
SELECT ?1, ?2, ?3, ?4
WHERE (SELECT count(*) FROM member WHERE person = ?5 AND role = 'owner') < ?6

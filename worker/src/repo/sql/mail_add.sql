-- A mail to send. ?1 its identifier, ?2 to whom, ?3 which one, ?4 in which language, ?5 its fields as JSON, ?6 now, ?7 not after.
INSERT INTO mail (id, recipient, template, lang, fields, created_at, due_at, expires_at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6, ?7)

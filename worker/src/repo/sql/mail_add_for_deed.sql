-- Mails that tell of a deed. ?1 the mails as a JSON array, ?2 now
-- Stands behind the deed and its line of audit in their batch: where those changed nothing, nobody is told.
INSERT INTO mail (id, recipient, template, lang, fields, created_at, due_at, expires_at)
SELECT value ->> 'id', value ->> 'recipient', value ->> 'template', value ->> 'lang', value ->> 'fields', ?2, ?2, value ->> 'expires_at'
FROM json_each(?1)
WHERE changes() > 0

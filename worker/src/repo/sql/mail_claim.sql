-- Takes the mails that are due, so that nobody else sends them meanwhile. ?1 now, ?2 until when they are taken, ?3 how many at most.
-- What is of use for the shortest time goes first: a code to sign in with does not wait behind a hundred invitations.
-- Whoever comes second finds them no longer due: a statement is whole before the next one begins.
UPDATE mail SET due_at = ?2, tries = tries + 1
WHERE key IN (SELECT key FROM mail WHERE gave_up_at IS NULL AND due_at <= ?1 AND expires_at > ?1 ORDER BY expires_at, due_at LIMIT ?3)
RETURNING key, id, recipient, template, lang, fields, created_at, expires_at, tries

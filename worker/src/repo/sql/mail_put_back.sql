-- Mails that were taken and had no turn: they are due again, and that was no try. ?1 their keys as a JSON array, ?2 now
UPDATE mail SET due_at = ?2, tries = tries - 1 WHERE key IN (SELECT value FROM json_each(?1))

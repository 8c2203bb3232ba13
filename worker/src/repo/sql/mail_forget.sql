-- Mails that were given up long ago go. ?1 the first moment that stays, ?2 how many at most
DELETE FROM mail WHERE key IN (SELECT key FROM mail WHERE gave_up_at < ?1 LIMIT ?2)

-- Mails go that were given up long ago, or that waited until they were of no use. ?1 the first moment of giving up that stays, ?2 now, ?3 how many at most
DELETE FROM mail WHERE key IN (
  SELECT key FROM mail WHERE gave_up_at < ?1
  UNION ALL
  SELECT key FROM mail WHERE gave_up_at IS NULL AND due_at <= ?2 AND expires_at <= ?2
  LIMIT ?3
)

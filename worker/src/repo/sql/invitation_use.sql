-- Once, in time, by the right person, who is not in yet. ?1 the hash of its secret, ?2 now, ?3 person, ?4 how many members there may be
UPDATE invitation
SET used_at = ?2
WHERE token_hash = ?1 AND used_at IS NULL AND expires_at > ?2
  AND (email = '' OR email = (SELECT person.email FROM person WHERE person.key = ?3))
  AND EXISTS (SELECT 1 FROM organisation WHERE key = invitation.organisation AND delete_after IS NULL)
  AND NOT EXISTS (SELECT 1 FROM member WHERE member.person = ?3 AND member.organisation = invitation.organisation)
  AND (SELECT count(*) FROM member WHERE member.organisation = invitation.organisation) < ?4

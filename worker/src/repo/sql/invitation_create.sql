-- ?1 the hash of its secret, ?2 identifier, ?3 organisation, ?4 address or empty, ?5 role, ?6 person, ?7 now, ?8 until when,
-- ?9 since when invitations count, ?10 how many a person's organisations may make in that time. Who invites must still be an owner.
INSERT INTO invitation (token_hash, id, organisation, email, role, invited_by, created_at, expires_at)
SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8
WHERE EXISTS (SELECT 1 FROM organisation WHERE key = ?3 AND delete_after IS NULL)
  AND EXISTS (SELECT 1 FROM member WHERE organisation = ?3 AND person = ?6 AND role = 'owner')
  AND NOT EXISTS (
    SELECT 1 FROM person JOIN member ON member.person = person.key AND member.organisation = ?3 WHERE person.email = ?4
  )
  AND (
    SELECT count(*) FROM member JOIN invitation ON invitation.organisation = member.organisation
    WHERE member.person = ?6 AND invitation.created_at > ?9
  ) < ?10

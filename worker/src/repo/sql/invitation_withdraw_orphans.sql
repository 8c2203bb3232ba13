-- Who is no owner any more must not be able to come back through a link of their own. ?1 organisation, ?2 now
UPDATE invitation
SET expires_at = ?2
WHERE organisation = ?1 AND used_at IS NULL AND expires_at > ?2
  AND NOT EXISTS (SELECT 1 FROM member WHERE organisation = ?1 AND person = invitation.invited_by AND role = 'owner')

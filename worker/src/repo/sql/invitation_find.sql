-- ?1 the hash of its secret, ?2 now
SELECT
  invitation.organisation AS key,
  organisation.id AS organisation,
  organisation.name,
  organisation.delete_after,
  invitation.email,
  invitation.role,
  invitation.expires_at,
  invitation.used_at,
  coalesce(iif(person.name = '', person.email, person.name), '') AS by
FROM invitation
JOIN organisation ON organisation.key = invitation.organisation AND (organisation.delete_after IS NULL OR organisation.delete_after > ?2)
LEFT JOIN person ON person.key = invitation.invited_by
WHERE invitation.token_hash = ?1

-- Those that still work. ?1 the organisation's identifier, ?2 now
SELECT invitation.id, invitation.email, invitation.role, invitation.expires_at
FROM organisation
JOIN invitation ON invitation.organisation = organisation.key
WHERE organisation.id = ?1 AND invitation.used_at IS NULL AND invitation.expires_at > ?2
ORDER BY invitation.expires_at, invitation.id

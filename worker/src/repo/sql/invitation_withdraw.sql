-- It stays for a while, so that the day's invitations can be counted. ?1 organisation, ?2 identifier, ?3 now
UPDATE invitation
SET expires_at = ?3
WHERE organisation = ?1 AND id = ?2 AND used_at IS NULL AND expires_at > ?3

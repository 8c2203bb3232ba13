-- ?1 what stopped working before this moment goes, ?2 at most so many
DELETE FROM invitation
WHERE token_hash IN (SELECT token_hash FROM invitation WHERE expires_at < ?1 LIMIT ?2)

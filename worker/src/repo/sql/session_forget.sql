-- Sign-ins that have ended go. ?1 now, ?2 how many at most
DELETE FROM session WHERE token_hash IN (SELECT token_hash FROM session WHERE expires_at < ?1 LIMIT ?2)

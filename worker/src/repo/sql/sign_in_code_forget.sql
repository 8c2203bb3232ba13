-- Codes that stopped working a while ago go. ?1 the first moment that stays, ?2 how many at most
DELETE FROM sign_in_code WHERE browser_hash IN (SELECT browser_hash FROM sign_in_code WHERE expires_at < ?1 LIMIT ?2)

-- Codes of whoever was signed in to a browser before go with that sign-in, once the new one is there. ?1 hash of the old token, ?2 hash of the new token
DELETE FROM link_code
WHERE person = (SELECT person FROM session WHERE token_hash = ?1) AND EXISTS (SELECT 1 FROM session AS new WHERE new.token_hash = ?2)

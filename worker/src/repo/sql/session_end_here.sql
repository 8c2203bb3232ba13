-- Ends the sign-in that a browser had before, once the new one is there: a code that was wrong ends nothing. ?1 hash of its token, ?2 hash of the new token
DELETE FROM session WHERE token_hash = ?1 AND EXISTS (SELECT 1 FROM session AS new WHERE new.token_hash = ?2)

-- Ends the sign-in that a browser had before. ?1 hash of its token
DELETE FROM session WHERE token_hash = ?1

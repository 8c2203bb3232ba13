-- They are back: nothing is left to come back to. ?1 hash of the address, ?2 hash of the token of the new sign-in
DELETE FROM farewell WHERE email_hash = ?1 AND EXISTS (SELECT 1 FROM session WHERE token_hash = ?2)

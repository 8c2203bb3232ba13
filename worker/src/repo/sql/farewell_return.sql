-- Whoever left organisations that were theirs alone has them back, once they have signed in with the same address and the time of those has not come.
-- ?1 hash of their address, ?2 now, ?3 hash of the token of their new sign-in
INSERT INTO member (person, organisation, role, since)
SELECT session.person, farewell.organisation, 'owner', ?2
FROM farewell
JOIN session ON session.token_hash = ?3
JOIN organisation ON organisation.key = farewell.organisation AND organisation.delete_after > ?2
WHERE farewell.email_hash = ?1
ON CONFLICT DO NOTHING

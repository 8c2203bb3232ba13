-- Right behind the use of the invitation. ?1 the hash of its secret, ?2 person, ?3 now
INSERT INTO member (person, organisation, role, since)
SELECT ?2, organisation, role, ?3 FROM invitation WHERE token_hash = ?1 AND changes() > 0

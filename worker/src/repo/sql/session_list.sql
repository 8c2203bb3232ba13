-- Where somebody is signed in, last used first. ?1 key of the person, ?2 now, ?3 how many at most
SELECT id, name, created_at, seen_at FROM session WHERE person = ?1 AND expires_at > ?2 ORDER BY seen_at DESC, id DESC LIMIT ?3

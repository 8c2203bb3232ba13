-- Notes that a sign-in is used, so that it ends later. ?1 identifier, ?2 now, ?3 when it ends, ?4 when it was last noted: only one request of a day writes
UPDATE session SET seen_at = ?2, expires_at = ?3 WHERE id = ?1 AND seen_at = ?4

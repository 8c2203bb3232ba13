-- Ends one of a person's own sign-ins. ?1 identifier, ?2 key of the person
DELETE FROM session WHERE id = ?1 AND person = ?2

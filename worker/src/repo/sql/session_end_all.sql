-- Ends all sign-ins of a person. ?1 key of the person
DELETE FROM session WHERE person = ?1

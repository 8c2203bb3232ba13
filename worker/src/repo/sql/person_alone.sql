-- The organisations that nobody but this person is in, by name. ?1 key
SELECT organisation.name, organisation.delete_after
FROM member AS mine
JOIN organisation ON organisation.key = mine.organisation
WHERE mine.person = ?1 AND NOT EXISTS (SELECT 1 FROM member WHERE organisation = mine.organisation AND person <> ?1)
ORDER BY organisation.name, organisation.id

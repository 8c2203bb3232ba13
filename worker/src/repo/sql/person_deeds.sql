-- What somebody did in the organisations they are in, newest first. ?1 key, ?2 how many at most
SELECT organisation.name AS organisation, audit.at, audit.what, audit.object
FROM member
JOIN organisation ON organisation.key = member.organisation
JOIN audit ON audit.organisation = member.organisation AND audit.person = ?1
WHERE member.person = ?1
ORDER BY audit.at DESC
LIMIT ?2

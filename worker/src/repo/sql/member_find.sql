-- ?1 organisation, ?2 a person's identifier
SELECT person.id, person.name, person.email, person.lang, member.role, member.since
FROM person
JOIN member ON member.person = person.key AND member.organisation = ?1
WHERE person.id = ?2

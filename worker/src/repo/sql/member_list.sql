-- Owners first, then by name. ?1 the organisation's identifier
SELECT person.id, person.name, person.email, person.lang, member.role, member.since
FROM organisation
JOIN member ON member.organisation = organisation.key
JOIN person ON person.key = member.person
WHERE organisation.id = ?1
ORDER BY member.role <> 'owner', lower(iif(person.name = '', person.email, person.name)), person.id

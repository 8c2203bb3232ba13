-- ?1 rows as a JSON array
SELECT count(*) AS there
FROM json_each(?1) AS new
JOIN charity ON charity.number = new.value ->> 'number'

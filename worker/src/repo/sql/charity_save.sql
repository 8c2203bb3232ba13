-- ?1 rows as a JSON array. A row that says the same as before is not written: each writing counts.
INSERT INTO charity (
  number, name, status, kind, registered_on, removed_on, company_number, address, postcode, web, income, spending, year_end, read_at
)
SELECT
  value ->> 'number',
  value ->> 'name',
  value ->> 'status',
  coalesce(value ->> 'kind', ''),
  value ->> 'registered_on',
  value ->> 'removed_on',
  coalesce(value ->> 'company_number', ''),
  coalesce(value -> 'address', '[]'),
  coalesce(value ->> 'postcode', ''),
  coalesce(value ->> 'web', ''),
  value ->> 'income_pounds',
  value ->> 'spending_pounds',
  value ->> 'year_end',
  value ->> 'read_at'
FROM json_each(?1)
WHERE true
ON CONFLICT (number) DO UPDATE SET
  name = excluded.name,
  status = excluded.status,
  kind = excluded.kind,
  registered_on = excluded.registered_on,
  removed_on = excluded.removed_on,
  company_number = excluded.company_number,
  address = excluded.address,
  postcode = excluded.postcode,
  web = excluded.web,
  income = excluded.income,
  spending = excluded.spending,
  year_end = excluded.year_end,
  read_at = excluded.read_at
WHERE (
  charity.name, charity.status, charity.kind, charity.registered_on, charity.removed_on, charity.company_number, charity.address,
  charity.postcode, charity.web, charity.income, charity.spending, charity.year_end
) IS NOT (
  excluded.name, excluded.status, excluded.kind, excluded.registered_on, excluded.removed_on, excluded.company_number, excluded.address,
  excluded.postcode, excluded.web, excluded.income, excluded.spending, excluded.year_end
)

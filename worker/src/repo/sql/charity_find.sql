-- ?1 the number, ?2 the register's name. An unchanged row keeps the day it was written, but the whole copy is as new as the last extract.
SELECT
  number, name, status, kind, registered_on, removed_on, company_number, address, postcode, web, income, spending, year_end,
  max(read_at, coalesce((SELECT finished_at FROM register_reading WHERE register = ?2), 0)) AS read_at
FROM charity
WHERE number = ?1

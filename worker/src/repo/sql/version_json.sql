-- One version `v` with its author `person` as the JSON that goes out: what domain::history::Version reads.
'{"id":' || json_quote(v.id)
  || ',"address":{"subject":' || json_quote(v.subject) || ',"fact":' || json_quote(v.fact)
  || iif(v.row IS NULL, '', ',"row":' || json_quote(v.row)) || '}'
  || iif(v.base IS NULL, '', ',"base":' || json_quote(v.base))
  || iif(v.joins IS NULL, '', ',"joins":' || v.joins)
  || ',"stamp":{"at":' || v.at || ',"count":' || v.count || ',"device":' || json_quote(v.device) || '}'
  || ',"question":' || json_quote(v.question)
  || iif(v.wording IS NULL, '', ',"wording":' || json_quote(v.wording))
  || iif(v.origin IS NULL, '', ',"origin":' || v.origin)
  || ',"answer":' || coalesce(v.answer, '{"input":"removed"}')
  || ',"place":' || v.seq
  || iif(person.id IS NULL, '', ',"by":' || json_quote(person.id))
  || iif(v.gone IS NULL, '', ',"gone":' || json_quote(v.gone))
  || '}'

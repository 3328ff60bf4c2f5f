-- One row per name on published lists that somebody has settled, with the firm and whether it is the same. Blanks and kinds of brackets do not make a name; of two rows for one name the newest, by the day of settling or, without one, of receipt.
-- grain: plain_name
-- reads: name_settlement
with numbered as (
  select replace(replace(replace(printed_name, '（', '('), '）', ')'), ' ', '') as plain_name, uscc, is_same,
    row_number() over (
      partition by replace(replace(replace(printed_name, '（', '('), '）', ')'), ' ', '') order by coalesce(settled_on, cast(known_at as date)) desc, known_at desc, line desc
    ) as place
  from name_settlement
)
select plain_name, uscc, is_same from numbered where place = 1

-- One row per figure that others have published about the city or the province; context only.
with figure as (
  select figure, published_on, title_zh, title_en, value_text, unit_zh, unit_en, mark, address, remark_zh, remark_en
  from published
)
select published_on, title_zh, title_en, value_text, unit_zh, unit_en, remark_zh, remark_en, mark, address
from figure
order by figure

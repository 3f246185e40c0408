-- A day as people write it, e.g. 2023年3月9日.
create macro day_text(on_date) as strftime(on_date, '%Y年%-m月%-d日');

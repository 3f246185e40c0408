-- What the data leave doubtful by the readings of a finding, e.g. 样本数缺失.
create macro doubts_of(readings) as list_transform(
    list_filter(
        cast(readings as varchar[]), lambda reading: starts_with(reading, '存疑：')
    ),
    lambda reading: substr(reading, 4)
);

-- A text with telephone and identity numbers made unreadable but for their first
-- digits, of those that share the character between them only the first. The patterns
-- are those of jinwei/intake/masks.py.
create macro mask_once(said) as regexp_replace(
    regexp_replace(
        regexp_replace(
            regexp_replace(
                said,
                '(^|[^0-9])([1-9][0-9]{5})[- ]?(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])'
                || '(?:0[1-9]|[12][0-9]|3[01])[- ]?[0-9]{3}[0-9Xx]($|[^0-9])',
                '\1\2************\3',
                'g'
            ),
            '(^|[^0-9.０-９])((?:86[- ]?)?[1１][3-9３-９][0-9０-９])[- ]?[0-9０-９]{4}'
            || '[- ]?([0-9０-９]{4})($|[^0-9０-９])',
            '\1\2****\3\4',
            'g'
        ),
        '(^|[^0-9.])(0[0-9]{2,3})(?:[-—－ ]|[)）][- ]?)[0-9]{3,4}[- ]?[0-9]{4}'
        || '($|[^0-9])',
        '\1\2-*******\3',
        'g'
    ),
    '(^|[^0-9.])(0[3-9][0-9]{2})[2-8][0-9]{6,7}($|[^0-9])',
    '\1\2*******\3',
    'g'
);

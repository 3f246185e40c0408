-- A text with telephone and identity numbers made unreadable but for their first
-- digits, as jinwei/intake/masks.py does it: twice, for two may share a character.
create macro mask_twice(said) as if(
    regexp_matches(said, '[0-9０-９]([-—－ )）]{0,2}[0-9０-９]){7}'),
    mask_once(mask_once(said)),
    said
);

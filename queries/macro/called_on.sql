-- What a rule is called where its finding stands: who is on the black board already is
-- not one step from it, but from the next step of the ladder.
create macro called_on(rule_id, rule_name, is_black) as if(
    rule_id = 'near_black' and is_black, '离下一级一步', rule_name
);

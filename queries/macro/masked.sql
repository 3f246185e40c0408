-- A text with the numbers of people made unreadable, and then their accounts, plates
-- and names, as jinwei/intake/masks.py does it.
create macro masked(said) as if(
    regexp_matches(
        said,
        '[@＠]|QQ|qq|扣扣|微信|WX|wx|抖音|支付宝'
        || '|[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z]'
        || '|姓名|联系人|投诉人|举报人|反映人|来电人|来访人|信访人|诉求人|当事人|申请人'
        || '|经办人|户主|业主|患者|家长|先生|女士|同志|师傅'
    ),
    mask_people(mask_people(mask_twice(said))),
    mask_twice(said)
);

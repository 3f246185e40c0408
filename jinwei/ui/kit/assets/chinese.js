// Streamlit has no setting for its own words, so they are put into Chinese where they
// appear: what it shows, and what is read out to those who do not see.
(() => {
  const WORDS = {
    'Add files': '再添文件',
    'App pages': '页面目录',
    'Choose an option': '请选择',
    'Choose date': '选择日期',
    'Choose options': '请选择',
    'Clear all': '全部清除',
    'Clear date': '清除日期',
    'Clear entry': '清除',
    'Clear value': '清除',
    Close: '关闭',
    'Collapse sidebar': '收起左栏',
    Dismiss: '关闭',
    'Drag and drop files here': '松开鼠标，文件就放到这里',
    'Error: ': '没有放进来：',
    'Expand sidebar': '展开左栏',
    Logo: '进位',
    'Navigate to home page': '回到总览',
    'Next month': '下个月',
    'No results': '没有相符的',
    Open: '展开',
    'Previous month': '上个月',
    'Running...': '正在更新',
    'Select all': '全选',
    'Selectbox options': '可选的',
    'Multiselect options': '可选的',
    'Selected values': '已选的',
    Sidebar: '左栏',
    'Skip to main content': '跳到正文',
    Stop: '停止',
    'Stop script': '停止更新',
    Upload: '选择文件',
    'Upload failed': '没有传上来',
    'Use arrow keys to navigate dates. Enter to select. Escape to close.': '用方向键移动，回车选定，Esc 关闭。',
    'file upload': '选择文件',
  };
  const PATTERNS = [
    [/^ • ((?:[A-Z]+, )*[A-Z]+)$/, (_, kinds) => '，可放 ' + kinds.replaceAll(', ', '、')],
    [/^(\d+) options? available\.$/, '有 $1 项可选。'],
    [/^(\d+)MB per file$/, '一个文件不超过 $1 MB'],
    [/^\S* files are not allowed\.$/, '只收 CSV、TXT、Excel、WPS 表格和 ZIP'],
    [/^(?:\S* files are not allowed\. )?File must be ([\d.]+?)(?:\.0)?MB or smaller\.$/, '超过 $1 MB，请压缩成 ZIP 或分开放'],
    [/^\w*Error: .*\b413\b.*$/, '文件太大，请压缩成 ZIP 或分开放'],
    [/^\w*Error: (?:Request failed|Network Error|Failed to fetch|timeout|Unexpected).*$/, '传输中断，请再放一次；仍不行的，请刷新本页'],
    [/^add icon$/, '再添'],
    [/^Cancel upload of (.*)$/, '取消上传 $1'],
    [/^Choose date, (.*)$/, '选择日期，$1'],
    [/^Help for (.*)$/, '$1：说明'],
    [/^Press Enter to (?:apply|submit form)$/, '按回车生效'],
    [/^Press \S+\+Enter to (?:apply|submit form)$/, '按 Ctrl+回车生效'],
    [/^Remove (.*)$/, '去掉 $1'],
    [/^Select (\d+) matches$/, '选中相符的 $1 项'],
    [/^Selected Date: (.*)$/, (_, day) => '已选 ' + new Date(day).toLocaleDateString('zh-CN')],
    [/^day, /, '日，'],
    [/^month, /, '月，'],
    [/^year, /, '年，'],
  ];
  const READ_OUT = ['aria-label', 'title', 'placeholder', 'alt'];
  const OURS = '.jinwei-chart, .jinwei-slides, .jinwei-masthead';

  function chinese(words) {
    if (Object.hasOwn(WORDS, words)) return WORDS[words];
    const [pattern, said] = PATTERNS.find(([one]) => one.test(words)) ?? [];
    return pattern ? words.replace(pattern, said) : null;
  }

  function reword(node) {
    if (node.nodeType === Node.TEXT_NODE) {
      const said = chinese(node.data);
      if (said) node.data = said;
    } else if (node.nodeType === Node.ELEMENT_NODE) {
      for (const name of READ_OUT) {
        const said = chinese(node.getAttribute(name) ?? '');
        if (said) node.setAttribute(name, said);
      }
    }
  }

  function rewordAll(node) {
    const shown = NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT;
    const walker = document.createTreeWalker(node, shown);
    for (let each = node; each; each = walker.nextNode()) reword(each);
  }

  const watcher = new MutationObserver((changes) => {
    for (const { target, addedNodes } of changes) {
      const place = target.nodeType === Node.TEXT_NODE ? target.parentElement : target;
      if (place?.closest?.(OURS)) continue;
      reword(target);
      addedNodes.forEach(rewordAll);
    }
  });
  watcher.observe(document, {
    attributeFilter: READ_OUT, characterData: true, childList: true, subtree: true,
  });
})();

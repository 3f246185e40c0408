// What every browser reads before anything else, whatever its age: ES5 throughout.
// Who cannot run Streamlit's scripts is told so; who only lacks names gets them first.
(function () {
  function holds(test) {
    try {
      return Boolean(test());
    } catch (error) {
      return false;
    }
  }

  function isRunning() {
    return 'noModule' in document.createElement('script')
      && typeof structuredClone === 'function'
      && 'inert' in document.documentElement;
  }

  function readsV() {
    return new RegExp('', 'v');
  }

  function isComplete() {
    return readsV() && [].toSorted && Promise.withResolvers && Object.groupBy
      && URL.canParse && Array.fromAsync && new Set().union && [].values().map;
  }

  // The flag v is read as u, which it says the same as where no set is reckoned with.
  var SET = /(?:^|[^\\])(?:\\\\)*\[(?:\\.|[^\]\\])*?(?:--|&&|\[|\\q)/;

  function known(given) {
    var flags = given[1];
    if (typeof flags !== 'string' || flags.indexOf('v') < 0) return given;
    if (SET.test(given[0])) return given;
    return [given[0], flags.replace('v', 'u')];
  }

  function readVAsU() {
    window.RegExp = new Proxy(RegExp, {
      apply: function (made, self, given) {
        return Reflect.apply(made, self, known(given));
      },
      construct: function (made, given, asked) {
        return Reflect.construct(made, known(given), asked);
      }
    });
  }

  if (!holds(isRunning)) {
    document.documentElement.className += ' jinwei-too-old';
    return;
  }
  if (holds(isComplete)) return;
  if (!holds(readsV)) readVAsU();
  // Written, for only so does it run before the modules that stand below.
  document.write('<script src="CORE_JS"></' + 'script>');
})();

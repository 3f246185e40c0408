// plotly.js is fetched once, after words and tables are on the screen.
function plotly(source) {
  window.jinweiPlotly ??= new Promise((resolve, reject) => {
    const fetchIt = () => {
      const script = document.createElement('script');
      script.src = new URL(source, location.origin).href;
      script.onload = () => resolve(window.Plotly);
      script.onerror = () => {
        window.jinweiPlotly = undefined;
        reject(new Error(source));
      };
      document.head.append(script);
    };
    requestAnimationFrame(() => setTimeout(fetchIt));
  });
  return window.jinweiPlotly;
}

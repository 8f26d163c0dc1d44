// Tells the page around the figure how high it is; the listener is in the code that readers copy.
const tell = () => parent.postMessage({ egovbench: Math.ceil(document.body.getBoundingClientRect().height) }, "*");
new ResizeObserver(tell).observe(document.body);
tell();

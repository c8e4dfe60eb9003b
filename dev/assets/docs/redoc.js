// Starts ReDoc. A file of its own, because the page allows no inline script.
Redoc.init(
  '/openapi.json',
  {
    hideDownloadButtons: false,
    // The search index is built in a worker from a blob, which the page does not allow.
    disableSearch: true,
    theme: { typography: { fontFamily: 'system-ui, sans-serif', headings: { fontFamily: 'system-ui, sans-serif' } } },
  },
  document.getElementById('redoc'),
);

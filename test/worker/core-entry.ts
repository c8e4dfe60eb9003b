// An empty Worker: the core tests only need its isolate.
export default { fetch: () => new Response(null, { status: 404 }) };

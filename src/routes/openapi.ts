// Head of the generated OpenAPI document.

export const OPENAPI_INFO = {
  openapi: '3.1.0',
  info: {
    title: 'Dependify API',
    version: '2.0.0',
    description:
      'Finds outdated code in a GitHub repository, rewrites it, checks every rewrite and opens one pull request.',
    license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
  },
  tags: [
    { name: 'System', description: 'The service itself' },
    { name: 'Runs', description: 'Start, watch and cancel runs' },
    { name: 'Files', description: 'What a run did to each file' },
    { name: 'Events', description: 'What happened, in order' },
  ],
};

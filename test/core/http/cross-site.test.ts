import { describe, expect, it } from 'vitest';
import { isJson, mayUseCookie, trustedOrigins } from '../../../src/core/http/cross-site.ts';

const OWN = 'https://api.example.com';
const APP = 'https://app.example.com';
const ORIGINS = [OWN, APP];

describe('a write with a cookie', () => {
  const write = { method: 'POST', origin: OWN, contentType: 'application/json', fetchSite: 'same-origin' };

  it.each([
    ['from our own page', {}],
    ['from the frontend, which is another site', { origin: APP, fetchSite: 'cross-site' }],
    ['from the frontend under the same site', { origin: APP, fetchSite: 'same-site' }],
    ['by a browser that does not send Sec-Fetch-Site', { fetchSite: undefined }],
    ['without a body', { contentType: undefined }],
    ['with a charset', { contentType: 'Application/JSON; charset=utf-8' }],
    ['that deletes', { method: 'DELETE', contentType: undefined }],
  ])('is taken %s', (_name, change) => {
    expect(mayUseCookie({ ...write, ...change }, ORIGINS)).toBe(true);
  });

  it.each([
    ['cross-site', { origin: 'https://evil.example', fetchSite: 'cross-site' }],
    ['from a sibling of the frontend', { origin: 'https://x.app.example.com', fetchSite: 'same-site' }],
    ['from a name that begins like ours', { origin: 'https://app.example.com.evil.com' }],
    ['from a name that ends like ours', { origin: 'https://evil-app.example.com' }],
    ['from our name without TLS', { origin: 'http://app.example.com' }],
    ['from our name on another port', { origin: 'https://app.example.com:8443' }],
    ['from an origin with a path', { origin: `${APP}/` }],
    ['with Origin: null', { origin: 'null' }],
    ['with an empty Origin', { origin: '' }],
    ['without Origin', { origin: undefined }],
    ['without Origin, though same-origin is claimed', { origin: undefined, fetchSite: 'same-origin' }],
    ['with our own origin that the browser calls cross-site', { fetchSite: 'cross-site' }],
    ['as text/plain', { contentType: 'text/plain' }],
    ['as text/plain that names JSON', { contentType: 'text/plain; application/json' }],
    ['as a form', { contentType: 'application/x-www-form-urlencoded' }],
    ['as multipart', { contentType: 'multipart/form-data; boundary=x' }],
    ['with an empty content type', { contentType: '' }],
    ['by a method of another case', { method: 'get', origin: undefined }],
    ['that deletes from elsewhere', { method: 'DELETE', origin: 'https://evil.example' }],
  ])('A19: is refused %s', (_name, change) => {
    expect(mayUseCookie({ ...write, ...change }, ORIGINS)).toBe(false);
  });

  it.each(['GET', 'HEAD', 'OPTIONS'])('A19: is not what a %s is, wherever it comes from', (method) => {
    const read = { method, origin: 'https://evil.example', contentType: undefined, fetchSite: 'cross-site' };

    expect(mayUseCookie(read, ORIGINS)).toBe(true);
  });
});

it.each([
  ['application/json', true],
  ['application/json;charset=utf-8', true],
  [' APPLICATION/JSON ', true],
  ['application/merge-patch+json', true],
  ['application/jsonp', false],
  ['application/json-seq', false],
  ['text/json', false],
  ['application/x-www-form-urlencoded; x=application/json', false],
  ['', false],
])('%j is JSON: %s', (contentType, expected) => {
  expect(isJson(contentType)).toBe(expected);
});

it.each([
  ['production and its frontend', OWN, APP, [OWN, APP]],
  ['a frontend with a path and a default port', OWN, 'https://app.example.com:443/start', [OWN, APP]],
  ['A20: production, and a frontend of this machine', OWN, 'http://localhost:3000', [OWN]],
  ['A20: production, and 127.0.0.2', OWN, 'http://127.0.0.2', [OWN]],
  ['A20: production, and [::1]', OWN, 'http://[::1]:3000', [OWN]],
  [
    'A20: a public name that begins like this machine',
    OWN,
    'https://localhost.example.com',
    [OWN, 'https://localhost.example.com'],
  ],
  ['development', 'http://127.0.0.1:5001', 'http://localhost:3000', ['http://127.0.0.1:5001', 'http://localhost:3000']],
  ['one origin for both', OWN, `${OWN}/app`, [OWN]],
])('trusts, in %s', (_name, own, frontend, expected) => {
  expect(trustedOrigins(own, frontend)).toEqual(expected);
});

import { describe, expect, it } from 'vitest';
import { safeReturn } from '../../../src/core/account/return-to.ts';

const OWN = 'https://api.example.com';
const FRONTEND = 'https://app.example.com';

describe('safeReturn', () => {
  it.each([
    [undefined, FRONTEND],
    ['/', `${OWN}/`],
    ['/runs?x=1#top', `${OWN}/runs?x=1#top`],
    ['https://app.example.com/done?a=b', `${FRONTEND}/done?a=b`],
    ['/../../x', `${OWN}/x`],
  ])('%j goes to %s', (wanted, target) => {
    expect(safeReturn(wanted, OWN, FRONTEND)).toBe(target);
  });

  it.each([
    '',
    'runs',
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/ /evil.example',
    'https://evil.example/',
    'https://app.example.com.evil.example/',
    'https://app.example.com@evil.example/',
    'https://user:pass@app.example.com/',
    'http://app.example.com/',
    'https://app.example.com:8443/',
    'javascript:alert(1)',
    'data:text/html,x',
    'https://api.example.com/',
    `/${'a'.repeat(2_001)}`,
    '/x\u0000y',
    '/ü',
  ])('%j goes nowhere', (wanted) => {
    expect(safeReturn(wanted, OWN, FRONTEND)).toBeNull();
  });
});

// The bridge's settings.

import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/modal-bridge/config.ts';

describe('readConfig', () => {
  it('needs only a token', () => {
    expect(readConfig({ BRIDGE_TOKEN: 't' })).toEqual({
      ok: true,
      config: {
        token: 't',
        port: 5002,
        host: '127.0.0.1',
        modal: null,
        model: null,
        verifyLocally: false,
        verifyImage: null,
      },
    });
  });

  it('takes a model when there is a key', () => {
    const read = readConfig({ BRIDGE_TOKEN: 't', GROQ_API_KEY: 'gsk', GROQ_BASE_URL: 'http://127.0.0.1:9' });

    expect(read).toMatchObject({
      config: {
        model: {
          apiKey: 'gsk',
          baseUrl: 'http://127.0.0.1:9',
          analysisModel: 'llama-3.1-8b-instant',
          refactorModel: 'llama-3.3-70b-versatile',
        },
      },
    });
  });

  it('takes an empty setting for an absent one', () => {
    expect(readConfig({ BRIDGE_TOKEN: 't', GROQ_API_KEY: '', BRIDGE_PORT: '' })).toMatchObject({
      config: { port: 5002, model: null },
    });
  });

  it('takes Modal with its credentials, and another server when one is named', () => {
    const modal = { BRIDGE_TOKEN: 't', BRIDGE_BACKEND: 'modal', MODAL_TOKEN_ID: 'ak', MODAL_TOKEN_SECRET: 'as' };

    expect(readConfig(modal)).toMatchObject({ config: { modal: { tokenId: 'ak', tokenSecret: 'as' } } });
    expect(readConfig({ ...modal, MODAL_SERVER_URL: 'http://127.0.0.1:9', MODAL_ENVIRONMENT: 'test' })).toMatchObject({
      config: { modal: { environment: 'test' } },
    });
  });

  it.each([
    ['MODAL_TOKEN_ID', { BRIDGE_TOKEN: 't', BRIDGE_BACKEND: 'modal', MODAL_TOKEN_SECRET: 'secret-value' }],
    ['MODAL_TOKEN_SECRET', { BRIDGE_TOKEN: 't', BRIDGE_BACKEND: 'modal', MODAL_TOKEN_ID: 'secret-value' }],
    ['MODAL_SERVER_URL', { BRIDGE_TOKEN: 't', BRIDGE_BACKEND: 'modal', MODAL_SERVER_URL: 'secret-value' }],
    ['BRIDGE_TOKEN', {}],
    ['BRIDGE_TOKEN', { BRIDGE_TOKEN: '' }],
    ['BRIDGE_PORT', { BRIDGE_TOKEN: 't', BRIDGE_PORT: 'secret-value' }],
    ['BRIDGE_PORT', { BRIDGE_TOKEN: 't', BRIDGE_PORT: '70000' }],
    ['BRIDGE_BACKEND', { BRIDGE_TOKEN: 't', BRIDGE_BACKEND: 'secret-value' }],
    ['GROQ_BASE_URL', { BRIDGE_TOKEN: 't', GROQ_BASE_URL: 'secret-value' }],
  ])('F16: names %s in %j and not its value', (name, env) => {
    const read = readConfig(env);

    expect(read.ok).toBe(false);
    expect(JSON.stringify(read)).toContain(name);
    expect(JSON.stringify(read)).not.toContain('secret-value');
  });
});

// What `npm run modal:deploy` tells: names of secrets, and the commands to run before and after. Runs none of them.

export const BRIDGE_SECRET = 'dependify-bridge';
export const GROQ_SECRET = 'dependify-groq';

/** What to do when the bridge has no secret yet. */
export function missingBridgeSecret(): string {
  return [
    `Modal has no secret ${BRIDGE_SECRET}: the bridge's own token, and a Modal token for it to call the functions with.`,
    `modal secret create ${BRIDGE_SECRET} BRIDGE_TOKEN="$(openssl rand -hex 32)" MODAL_TOKEN_ID=ak-… MODAL_TOKEN_SECRET=as-…`,
    'Keep the value of BRIDGE_TOKEN: the Worker needs it too. docs/deploy.md has the whole way.',
  ].join('\n');
}

/** What comes after a deployment. */
export function nextSteps(url: string | null, withModel: boolean): readonly string[] {
  const address = url ?? '<the address of dependify-bridge at modal.com/apps>';
  return [
    '',
    `bridge: ${address}`,
    ...(withModel ? [] : [`rules only: Modal has no secret ${GROQ_SECRET} with GROQ_API_KEY.`]),
    '',
    'Next, for the Worker:',
    `  echo ${url === null ? '…' : url} | npx wrangler secret put BRIDGE_URL`,
    `  npx wrangler secret put BRIDGE_TOKEN    # the same value as in ${BRIDGE_SECRET}`,
  ];
}

import type { Address } from 'viem';

/** A wallet whose keys are the node's, which lies as `globalThis.lie` has it. */
export const walletPage = (
  rpcUrl: string,
  account: Address,
  other: Address = account,
  more = '',
) => `<!doctype html><title>A shop</title>
<h1>A shop</h1>${more}<script>
const node = async (method, params) =>
  (await (await fetch(${JSON.stringify(rpcUrl)}, { method: 'POST', headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }) })).json()).result;
globalThis.asked = [];
const request = async ({ method, params }) => {
  asked.push(method);
  if (method === 'eth_requestAccounts') return ['${account}'];
  if (method !== 'eth_sendTransaction') return node(method, params);
  if (globalThis.lie === 'declines') throw Object.assign(new Error('no'), { code: 4001 });
  if (globalThis.lie === 'hash') return '0x' + '9'.repeat(64);
  if (globalThis.lie === 'account') return node(method, [{ ...params[0], from: '${other}' }]);
  if (globalThis.lie === 'call') return node(method, [{ ...params[0], data: params[0].data.slice(0, -1) + '7' }]);
  return node(method, params);
};
const detail = Object.freeze({ info: { uuid: crypto.randomUUID(), name: 'Fox wallet', rdns: 'fox.example', icon: '' }, provider: { request } });
const announce = () => dispatchEvent(new CustomEvent('eip6963:announceProvider', { detail }));
addEventListener('eip6963:requestProvider', () => (globalThis.lie === 'late' ? setTimeout(announce, 50) : announce()));
announce();
</script>`;

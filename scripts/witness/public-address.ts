import { BlockList, isIPv6 } from 'node:net';

/** What is not the public internet: IANA's registries of special-purpose addresses (RFC 6890), and multicast. */
const PRIVATE_4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
];

/** Of the one global block: tunnels that end at any IPv4 address, documentation, benchmarks. */
const PRIVATE_6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'];

const listOf = (family: 'ipv4' | 'ipv6', subnets: readonly string[]): BlockList => {
  const list = new BlockList();
  for (const subnet of subnets) {
    const [network = '', bits] = subnet.split('/');
    list.addSubnet(network, Number(bits), family);
  }
  return list;
};

const private4 = listOf('ipv4', PRIVATE_4);
const private6 = listOf('ipv6', PRIVATE_6);
const global6 = listOf('ipv6', ['2000::/3']);

/** Whether an address is of the public internet: anybody could ask it, not only who stands where this machine does. */
export const isPublicAddress = (address: string): boolean =>
  isIPv6(address)
    ? global6.check(address, 'ipv6') && !private6.check(address, 'ipv6')
    : !private4.check(address, 'ipv4');

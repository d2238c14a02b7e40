import type { Span } from '../base/span.ts';
import { parseAddress } from '../net/address.ts';
import type { Family } from '../net/address.ts';
import { containsAddress, formatPrefix, masked, overlap, parsePrefix } from '../net/prefix.ts';
import type { Prefix } from '../net/prefix.ts';
import type { PoolRequest } from './request.ts';

/** One thing wrong with an address configuration. */
export interface IpamComplaint {
  readonly code: string;
  readonly text: string;
  readonly span: Span;
}

/**
 * What the Engine finds wrong with a network's address configuration, in its order and words.
 * IPv6 entries of a network without IPv6 are not looked at.
 * Source: moby v28.5.2 api/types/network/ipam.go ValidateIPAM.
 */
export function validateIpam(pools: readonly PoolRequest[], families: readonly Family[]): readonly IpamComplaint[] {
  const complaints: IpamComplaint[] = [];
  for (const pool of pools) {
    const written = pool.subnet?.value ?? '';
    const subnet = parsePrefix(written);
    if (!subnet) {
      const span = (pool.subnet?.origin ?? pool.gateway?.origin ?? pool.ipRange?.origin ?? pool.origin).span;
      const text = `invalid subnet ${written}: invalid CIDR block notation`;
      complaints.push({ code: pool.subnet ? 'invalid-subnet' : 'missing-subnet', text, span });
      continue;
    }
    if (subnet.family === 6 && !families.includes(6)) continue;
    if (masked(subnet).value !== subnet.value) {
      const text = `invalid subnet ${formatPrefix(subnet)}: it should be ${formatPrefix(masked(subnet))}`;
      complaints.push({ code: 'subnet-host-bits', text, span: (pool.subnet ?? pool).origin.span });
    }
    complaints.push(...rangeComplaints(pool, subnet), ...addressComplaints(pool, subnet));
  }
  return complaints;
}

const familyName = (family: Family) => `IPv${family}`;

function rangeComplaints(pool: PoolRequest, subnet: Prefix): readonly IpamComplaint[] {
  const written = pool.ipRange?.value ?? '';
  if (!pool.ipRange || written === '') return [];
  const complaint = (code: string, shown: string, problem: string): IpamComplaint => ({
    code,
    text: `invalid ip-range ${shown}: ${problem}`,
    span: (pool.ipRange ?? pool).origin.span,
  });
  const range = parsePrefix(written);
  if (!range) return [complaint('invalid-ip-range', written, 'invalid CIDR block notation')];
  if (range.family !== subnet.family) {
    return [complaint('ip-range-outside-subnet', written, `parent subnet is an ${familyName(subnet.family)} block`)];
  }
  const found: IpamComplaint[] = [];
  if (range.bits < subnet.bits) {
    const problem = `CIDR block is bigger than its parent subnet ${formatPrefix(subnet)}`;
    found.push(complaint('ip-range-outside-subnet', written, problem));
  }
  if (masked(range).value !== range.value) {
    found.push(complaint('ip-range-host-bits', formatPrefix(range), `it should be ${formatPrefix(masked(range))}`));
  }
  if (!overlap(subnet, range)) {
    const problem = `parent subnet ${formatPrefix(subnet)} doesn't contain ip-range`;
    found.push(complaint('ip-range-outside-subnet', written, problem));
  }
  return found;
}

function addressComplaints(pool: PoolRequest, subnet: Prefix): readonly IpamComplaint[] {
  const found: IpamComplaint[] = [];
  const gateway = pool.gateway;
  const problem = gateway && addressProblem(gateway.value, subnet);
  if (gateway && problem) {
    const text = `invalid gateway ${gateway.value}: ${problem}`;
    found.push({ code: 'gateway-outside-subnet', text, span: gateway.origin.span });
  }
  for (const [name, address] of pool.auxAddresses) {
    const wrong = addressProblem(address.value, subnet);
    if (!wrong) continue;
    const text = `invalid auxiliary address ${name}: ${wrong}`;
    found.push({ code: 'aux-address-outside-subnet', text, span: address.origin.span });
  }
  return found;
}

function addressProblem(text: string, subnet: Prefix): string | undefined {
  if (text === '') return undefined;
  const address = parseAddress(text);
  if (!address) return 'invalid address';
  if (address.family !== subnet.family) return `parent subnet is an ${familyName(subnet.family)} block`;
  if (!containsAddress(subnet, address)) return `parent subnet ${formatPrefix(subnet)} doesn't contain this address`;
  return undefined;
}

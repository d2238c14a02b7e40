import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareEndpoints, gatewayChoice, selectGateways } from '../../src/cnm/endpoint-order.ts';
import type { OrderedEndpoint } from '../../src/cnm/endpoint-order.ts';
import type { Endpoint, Network } from '../../src/cnm/model.ts';

interface Plain {
  readonly name: string;
  readonly priority?: number;
  readonly internal?: boolean;
  readonly v4?: string;
  readonly v6?: string;
}

function endpoint({ name, priority = 0, internal = false, v4, v6 }: Plain): OrderedEndpoint {
  return {
    endpoint: { id: `c@${name}`, gwPriority: priority } as Endpoint,
    network: { id: name, internal } as Network,
    gateway: { ipv4: v4, ipv6: v6 },
  };
}

const order = (...plain: readonly Plain[]) =>
  plain
    .map(endpoint)
    .sort(compareEndpoints)
    .map(({ network }) => network.id);

test('priority, then not internal, then gateways, then name in byte order', () => {
  expect(order({ name: 'b', v4: '1' }, { name: 'a' }, { name: 'B', v4: '1' })).toEqual(['B', 'b', 'a']);
  expect(order({ name: 'a', internal: true }, { name: 'b', v4: '1' })).toEqual(['b', 'a']);
  expect(order({ name: 'a', v4: '1' }, { name: 'b', v4: '1', v6: '1' })).toEqual(['b', 'a']);
  expect(order({ name: 'a', v4: '1', v6: '1' }, { name: 'b', internal: true, priority: 1 })).toEqual(['b', 'a']);
});

test('each family may leave by its own endpoint', () => {
  const ordered = [endpoint({ name: 'a', v4: '10.0.0.1' }), endpoint({ name: 'b', v6: 'fd00::1' })];
  const { ipv4, ipv6 } = selectGateways(ordered);
  expect(gatewayChoice(ipv4, 'ipv4', ordered)).toEqual({ endpoint: 'c@a', address: '10.0.0.1', because: 'only' });
  expect(gatewayChoice(ipv6, 'ipv6', ordered)).toEqual({ endpoint: 'c@b', address: 'fd00::1', because: 'only' });
  expect(gatewayChoice(undefined, 'ipv4', ordered)).toBeUndefined();
});

test('says why a gateway was chosen', () => {
  const because = (...plain: readonly Plain[]) => {
    const ordered = plain.map(endpoint).sort(compareEndpoints);
    return gatewayChoice(selectGateways(ordered).ipv4, 'ipv4', ordered)?.because;
  };
  expect(because({ name: 'a', v4: '1' }, { name: 'b', v4: '2' })).toBe('name');
  expect(because({ name: 'a', v4: '1' }, { name: 'b', v4: '2', priority: 1 })).toBe('gw_priority');
  expect(because({ name: 'a', v4: '1' }, { name: 'b', v4: '2', v6: '3' })).toBe('dual-stack');
});

test('is an order', () => {
  const arbitrary = fc.record({
    name: fc.constantFrom('a', 'b', 'c'),
    priority: fc.integer({ min: -1, max: 1 }),
    internal: fc.boolean(),
    v4: fc.option(fc.constant('1'), { nil: undefined }),
    v6: fc.option(fc.constant('1'), { nil: undefined }),
  });
  fc.assert(
    fc.property(arbitrary, arbitrary, arbitrary, (a, b, c) => {
      const [x, y, z] = [endpoint(a as Plain), endpoint(b as Plain), endpoint(c as Plain)];
      expect(Math.sign(compareEndpoints(x, y))).toBe(-Math.sign(compareEndpoints(y, x)) || 0);
      if (compareEndpoints(x, y) <= 0 && compareEndpoints(y, z) <= 0)
        expect(compareEndpoints(x, z)).toBeLessThanOrEqual(0);
    }),
  );
});

import type { NetworkDriver } from '../driver.ts';
import { refused } from '../refused.ts';

const nothing = { skipGateway: { ipv4: true, ipv6: true } };

const predefinedOnly = (name: 'host' | 'null'): NetworkDriver => ({
  driver: name,
  decode: () => nothing,
  needsAddresses: false,
  gatewayFor: () => 'none',
  admit: (_network, request) =>
    refused('predefined-driver', `only one instance of "${name}" network is allowed`, request.driver?.origin.span),
});

/** The driver of the predefined network `host`. */
export const hostDriver = predefinedOnly('host');
/** The driver of the predefined network `none`. */
export const nullDriver = predefinedOnly('null');

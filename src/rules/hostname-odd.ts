import type { Sourced } from '../base/origin.ts';
import { changeTo } from './facts/edits.ts';
import { isKnown } from './facts/place.ts';
import type { Report, Rule } from './rule.ts';
import { nothing } from './rule.ts';

/** Source: RFC 1123 section 2.1; observed on Engine 28.5: accepted, and looked up as it is. */
export const hostnameOdd: Rule = {
  code: 'hostname-odd',
  title: 'A host name with characters that host names do not have',
  severity: 'warning',
  origin: 'advice',
  enabled: true,
  doc: `
Host names are made of letters, digits and hyphens, in parts that neither begin nor end with a hyphen (RFC 1123). Docker takes anything, an underscore
above all, but programs refuse such a name: certificates, cookies, many web frameworks and URL parsers.

Write a hyphen instead of the underscore. Names of services may have underscores, too; whoever calls them by an URL is better off with an alias.
`,
  examples: {
    bad: `
services:
  web:
    image: nginx
    hostname: my_web
              ^^^^^^
`,
    good: `
services:
  web:
    image: nginx
    hostname: my-web
`,
  },
  checkService({ hostname, domainname }, context) {
    if (!hostname && !domainname) return nothing;
    return [hostname, domainname].flatMap((name) => (name && isOdd(name) ? [report(name)] : []));

    function report(name: Sourced<string>): Report {
      const better = name.value.replaceAll('_', '-');
      return {
        span: name.origin.span,
        because: name.origin,
        message: `Host names have letters, digits and hyphens only (RFC 1123). Docker takes "${name.value}", but many programs refuse it, in URLs and certificates for instance.`,
        fixes: () => (hostName.test(better) ? changeTo(context, name.origin.span, better) : []),
      };
    }
  },
};

const hostName = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*\.?$/i;

function isOdd(name: Sourced<string>): boolean {
  return name.value !== '' && !hostName.test(name.value) && isKnown(name);
}

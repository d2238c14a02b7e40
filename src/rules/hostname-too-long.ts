import { byteLength } from '../base/utf8.ts';
import { isKnown } from './facts/place.ts';
import type { Rule } from './rule.ts';
import { nothing } from './rule.ts';

/** Source: observed on Engine 28.5: up to 64 characters start, more fail ("sethostname: invalid argument"); RFC 1035: labels have at most 63. */
export const hostnameTooLong: Rule = {
  code: 'hostname-too-long',
  title: 'A host name that is too long',
  severity: 'error',
  origin: 'engine',
  enabled: true,
  doc: `
Linux takes host names of at most 64 characters, dots included; with a longer one the container cannot start
(\`sethostname: invalid argument\`). A name server cannot be asked for a part of more than 63 characters, so such a host name works only inside
its own container (warning).
`,
  examples: {
    bad: `
services:
  web:
    image: nginx
    hostname: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
`,
    good: `
services:
  web:
    image: nginx
    hostname: web.example.com
`,
  },
  explains: ['hostname-too-long'],
  checkService({ hostname }) {
    if (!hostname || hostname.value.length < 22 || !isKnown(hostname)) return nothing;
    const length = byteLength(hostname.value);
    if (length > 64)
      return [
        {
          span: hostname.origin.span,
          because: hostname.origin,
          message: `A host name has at most 64 ${length === hostname.value.length ? 'characters' : 'bytes'}; this one has ${length}. The container would not start: "sethostname: invalid argument". Shorten it.`,
        },
      ];
    if (!hostname.value.split('.').some((label) => label.length > 63)) return nothing;
    return [
      {
        span: hostname.origin.span,
        because: hostname.origin,
        severity: 'warning',
        origin: 'advice',
        message: `The parts of a DNS name have at most 63 characters, so no other container can look this one up. Shorten it.`,
      },
    ];
  },
};

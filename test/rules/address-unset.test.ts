import { test } from 'vitest';
import { check } from '../support/check.ts';

const only = { codes: ['address-unset'] };

test('in either family, and nothing where a default or a value is left', () => {
  check(
    `
services:
  web:
    image: nginx
    networks:
      front:
        ipv4_address: 10.1.0.\${HOST}
        ipv6_address: "\${IP6}"
                      ^^^^^^^^ warning address-unset
      back: {ipv4_address: "\${IP:-10.2.0.5}", ipv6_address: ""}
networks:
  front: {}
  back: {}
`,
    only,
  );
});

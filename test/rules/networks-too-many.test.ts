import { test } from 'vitest';
import { check } from '../support/check.ts';

const only = { codes: ['networks-too-many'] };

test("subnets of one's own do not come from the pools", () => {
  check(
    `
services:
  web: { image: nginx, networks: [n0, n1, n2, n3, n4, n5, n6, n7, n8, n9, n10, n11, n12, n13, n14, n15, n16, n17, n18, n19, n20, n21, n22, n23, n24, n25, n26, n27, n28, n29, n30, n31, n32, n33, n34, n35, n36, n37, n38, n39] }
networks:
  n0: { ipam: { config: [{ subnet: 10.0.0.0/24 }] } }
  n1: { ipam: { config: [{ subnet: 10.1.0.0/24 }] } }
  n2: { ipam: { config: [{ subnet: 10.2.0.0/24 }] } }
  n3: { ipam: { config: [{ subnet: 10.3.0.0/24 }] } }
  n4: { ipam: { config: [{ subnet: 10.4.0.0/24 }] } }
  n5: { ipam: { config: [{ subnet: 10.5.0.0/24 }] } }
  n6: { ipam: { config: [{ subnet: 10.6.0.0/24 }] } }
  n7: { ipam: { config: [{ subnet: 10.7.0.0/24 }] } }
  n8: { ipam: { config: [{ subnet: 10.8.0.0/24 }] } }
  n9: { ipam: { config: [{ subnet: 10.9.0.0/24 }] } }
  n10: { ipam: { config: [{ subnet: 10.10.0.0/24 }] } }
  n11: { ipam: { config: [{ subnet: 10.11.0.0/24 }] } }
  n12: { ipam: { config: [{ subnet: 10.12.0.0/24 }] } }
  n13: { ipam: { config: [{ subnet: 10.13.0.0/24 }] } }
  n14: { ipam: { config: [{ subnet: 10.14.0.0/24 }] } }
  n15: { ipam: { config: [{ subnet: 10.15.0.0/24 }] } }
  n16: { ipam: { config: [{ subnet: 10.16.0.0/24 }] } }
  n17: { ipam: { config: [{ subnet: 10.17.0.0/24 }] } }
  n18: { ipam: { config: [{ subnet: 10.18.0.0/24 }] } }
  n19: { ipam: { config: [{ subnet: 10.19.0.0/24 }] } }
  n20: { ipam: { config: [{ subnet: 10.20.0.0/24 }] } }
  n21: { ipam: { config: [{ subnet: 10.21.0.0/24 }] } }
  n22: { ipam: { config: [{ subnet: 10.22.0.0/24 }] } }
  n23: { ipam: { config: [{ subnet: 10.23.0.0/24 }] } }
  n24: { ipam: { config: [{ subnet: 10.24.0.0/24 }] } }
  n25: { ipam: { config: [{ subnet: 10.25.0.0/24 }] } }
  n26: { ipam: { config: [{ subnet: 10.26.0.0/24 }] } }
  n27: { ipam: { config: [{ subnet: 10.27.0.0/24 }] } }
  n28: { ipam: { config: [{ subnet: 10.28.0.0/24 }] } }
  n29: { ipam: { config: [{ subnet: 10.29.0.0/24 }] } }
  n30: { ipam: { config: [{ subnet: 10.30.0.0/24 }] } }
  n31: { ipam: { config: [{ subnet: 10.31.0.0/24 }] } }
  n32: { ipam: { config: [{ subnet: 10.32.0.0/24 }] } }
  n33: { ipam: { config: [{ subnet: 10.33.0.0/24 }] } }
  n34: { ipam: { config: [{ subnet: 10.34.0.0/24 }] } }
  n35: { ipam: { config: [{ subnet: 10.35.0.0/24 }] } }
  n36: { ipam: { config: [{ subnet: 10.36.0.0/24 }] } }
  n37: { ipam: { config: [{ subnet: 10.37.0.0/24 }] } }
  n38: { ipam: { config: [{ subnet: 10.38.0.0/24 }] } }
  n39: { ipam: { config: [{ subnet: 10.39.0.0/24 }] } }
`,
    only,
  );
});

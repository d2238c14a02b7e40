import { accepts, finds, inFile, inService } from '../support/rule-cases.ts';

finds('sysctl-host-network', inFile, {
  'in the namespace of a service in host mode': `
services:
  outer:
    image: nginx
    network_mode: host
  web:
    image: nginx
    network_mode: service:outer
    sysctls:
      net.ipv4.ip_forward: 1
                           ^ error sysctl-host-network
`,
});

accepts('sysctl-host-network', inService, {
  'settings of the container alone': `
    network_mode: host
    sysctls:
      kernel.msgmax: 65536
`,
});

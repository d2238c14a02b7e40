import { finds, inFile } from '../support/rule-cases.ts';

finds('address-replicas', inFile, {
  'deploy.replicas': `
services:
  web:
    image: nginx
    deploy:
      replicas: 3
                ^ error address-replicas 3 containers
    networks:
      front:
        ipv4_address: 10.1.0.5
networks:
  front:
    ipam:
      config:
        - subnet: 10.1.0.0/24
`,
});

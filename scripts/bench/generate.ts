/** A repeatable source of numbers in [0, 1). Source: the mulberry32 generator, public domain. */
function numbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/**
 * A valid compose file with that many services, some 20 lines each, on one network per ten services: anchors, merge keys, variables,
 * static addresses, published ports, health checks. The same arguments give the same text.
 */
export function generateProject(services: number, seed = 1): string {
  const random = numbers(seed * 7919 + services);
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  const networks = Math.max(2, Math.round(services / 10));
  const lines = [
    'name: bench',
    'x-defaults: &defaults',
    '  restart: unless-stopped',
    '  logging:',
    '    driver: json-file',
    '    options: { max-size: "10m" }',
    'services:',
  ];
  for (let i = 0; i < services; i++) {
    const home = i % networks;
    const other = Math.floor(random() * networks);
    lines.push(
      `  ${pick(['api', 'web', 'worker', 'cache', 'queue'])}-${i}:`,
      '    <<: *defaults',
      `    image: registry.example/${pick(['red', 'green', 'blue'])}:\${TAG:-1.${i % 20}}`,
      `    hostname: node-${i}`,
      '    environment:',
      '      LOG_LEVEL: ${LOG_LEVEL:-info}',
      `      UPSTREAM: http://service-${(i + 1) % services}:8080`,
      '    networks:',
      `      net-${home}:`,
      `        ipv4_address: 10.${20 + (home >> 8)}.${home & 255}.${10 + Math.floor(i / networks)}`,
      '        aliases:',
      `          - alias-${i}`,
      ...(other === home ? [] : [`      net-${other}: {}`]),
      ...(i % 3 === 0 ? ['    ports:', `      - "127.0.0.1:${10000 + i}:8080"`] : ['    expose:', '      - "8080"']),
      '    healthcheck:',
      '      test: ["CMD", "wget", "-qO-", "http://localhost:8080/health"]',
      '      interval: 30s',
      '    labels:',
      `      team: ${pick(['cart', 'mail', 'search'])}`,
      '      tier: "1"',
      '',
    );
  }
  lines.push('networks:');
  for (let i = 0; i < networks; i++) {
    const subnet = `10.${20 + (i >> 8)}.${i & 255}.0/24`;
    lines.push(
      `  net-${i}:`,
      ...(i % 5 === 2 ? ['    internal: true'] : []),
      '    ipam:',
      '      config:',
      `        - subnet: ${subnet}`,
      `          ip_range: ${subnet.replace('.0/24', '.128/25')}`,
    );
  }
  return `${lines.join('\n')}\n`;
}
